//! The patients whom the shares of variance ask for.

use crate::study::belief::uniform;

/// The matrix that a run belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matrix {
    A,
    B,
    /// A with the column of one number from B.
    Mixed(usize),
}

/// Saltelli's design: two independent points for each base point, and between them the first with one number at a time
/// from the second.
///
/// Saltelli A et al. Comput Phys Commun 2010;181:259-270. Both points are halves of one point of a scrambled Sobol
/// sequence of twice the dimension. The runs stand base point after base point, in the order in which SALib has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Design {
    pub base_points: usize,
    pub dimension: usize,
}

impl Design {
    /// Returns how many runs one base point takes.
    pub fn runs_of_one(self) -> usize {
        self.dimension + 2
    }

    pub fn runs(self) -> usize {
        self.base_points * self.runs_of_one()
    }

    /// Returns base point and matrix of a run.
    pub fn place(self, run: usize) -> (usize, Matrix) {
        let matrix = match run % self.runs_of_one() {
            0 => Matrix::A,
            last if last == self.dimension + 1 => Matrix::B,
            number => Matrix::Mixed(number - 1),
        };
        (run / self.runs_of_one(), matrix)
    }

    /// Returns the uniform numbers of a run.
    pub fn point(self, run: usize) -> Vec<f64> {
        let (base_point, matrix) = self.place(run);
        let mut first = uniform(base_point, 2 * self.dimension);
        let second = first.split_off(self.dimension);
        match matrix {
            Matrix::A => first,
            Matrix::B => second,
            Matrix::Mixed(number) => {
                first[number] = second[number];
                first
            }
        }
    }
}
