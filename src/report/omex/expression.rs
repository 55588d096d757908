//! Formulas as data, and how MathML writes them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Add, Div, Mul, Neg, Sub};

use super::units::{PURE, SbmlUnit};
use super::xml::{Element, SBML_NAMESPACE};

/// A formula as it is written on paper: a name is the value of a variable, a number has no unit, and what is called is
/// a function of Rust, with arguments of Rust; those of methods are formulas again.
macro_rules! formula {
    (@[$($done:tt)*]) => { $($done)* };
    (@[$($done:tt)*] . $method:ident ($($of:tt)*) $($rest:tt)*) => {
        formula!(@[$($done)* . $method(formula!($($of)*))] $($rest)*)
    };
    (@[$($done:tt)*] $function:ident ($($of:tt)*) $($rest:tt)*) => {
        formula!(@[$($done)* $function($($of)*)] $($rest)*)
    };
    (@[$($done:tt)*] ($($inner:tt)*) $($rest:tt)*) => {
        formula!(@[$($done)* (formula!($($inner)*))] $($rest)*)
    };
    (@[$($done:tt)*] $name:ident $($rest:tt)*) => {
        formula!(@[$($done)* $crate::report::omex::expression::name(stringify!($name))] $($rest)*)
    };
    (@[$($done:tt)*] - $($rest:tt)*) => { formula!(@[$($done)* -] $($rest)*) };
    (@[$($done:tt)*] $number:literal $($rest:tt)*) => {
        formula!(@[$($done)* $crate::report::omex::expression::pure($number)] $($rest)*)
    };
    (@[$($done:tt)*] $sign:tt $($rest:tt)*) => { formula!(@[$($done)* $sign] $($rest)*) };
    ($($all:tt)*) => { formula!(@[] $($all)*) };
}

#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    Number(f64, SbmlUnit),
    /// The value of a variable of this id.
    Name(Cow<'static, str>),
    Time,
    /// An operation by its MathML name.
    Apply(&'static str, Vec<Expression>),
    /// The formula where this input is above 0, otherwise 0; the units of both are given.
    ///
    /// There is no choice by anything else: engines that look for the instant at which a choice turns may find it twice
    /// and stop. An input turns with an event alone.
    Where((&'static str, SbmlUnit), Box<Expression>, SbmlUnit),
}

/// A value far below what any number of the model can show, in any of its units.
pub const NEXT_TO_NOTHING: f64 = 1e-30;

/// The value of a variable.
pub fn name(id: impl Into<Cow<'static, str>>) -> Expression {
    Expression::Name(id.into())
}

pub fn number(value: f64, unit: SbmlUnit) -> Expression {
    Expression::Number(value, unit)
}

pub fn pure(value: f64) -> Expression {
    number(value, PURE)
}

/// 1 when there is anything of this amount, otherwise 0, without a choice.
pub fn if_any(amount: Expression, unit: SbmlUnit) -> Expression {
    let size = Expression::Apply("abs", vec![amount]);
    size.clone() / (size + number(NEXT_TO_NOTHING, unit))
}

pub fn square_root(of: Expression) -> Expression {
    Expression::Apply("root", vec![of])
}

pub fn tanh(of: Expression) -> Expression {
    Expression::Apply("tanh", vec![of])
}

impl Expression {
    pub fn at_least(self, lowest: Expression) -> Expression {
        Expression::Apply("max", vec![self, lowest])
    }

    pub fn at_most(self, highest: Expression) -> Expression {
        Expression::Apply("min", vec![self, highest])
    }

    /// The value, kept between two limits.
    pub fn between(self, lowest: Expression, highest: Expression) -> Expression {
        self.at_least(lowest).at_most(highest)
    }

    pub fn raised_to(self, power: Expression) -> Expression {
        Expression::Apply("power", vec![self, power])
    }

    /// Whether the formula needs nothing but these variables.
    pub fn follows_from(&self, known: &BTreeSet<Cow<'static, str>>) -> bool {
        match self {
            Expression::Number(..) => true,
            Expression::Name(id) => known.contains(id),
            Expression::Time => false,
            Expression::Apply(_, of) => of.iter().all(|part| part.follows_from(known)),
            Expression::Where((input, _), then, _) => known.contains(*input) && then.follows_from(known),
        }
    }

    /// The formula with every name for which `rules` has a formula written out, down to what follows from no other.
    pub fn written_out(&self, rules: &BTreeMap<Cow<'static, str>, Expression>) -> Expression {
        match self {
            Expression::Number(..) | Expression::Time => self.clone(),
            Expression::Name(id) => rules.get(id).map_or_else(|| self.clone(), |rule| rule.written_out(rules)),
            Expression::Apply(operation, of) => {
                Expression::Apply(operation, of.iter().map(|part| part.written_out(rules)).collect())
            }
            Expression::Where(input, then, unit) => Expression::Where(*input, Box::new(then.written_out(rules)), *unit),
        }
    }

    /// The formula in an element `<math>`.
    pub fn math(&self) -> Element {
        Element::new("math")
            .with("xmlns", "http://www.w3.org/1998/Math/MathML")
            .with("xmlns:sbml", SBML_NAMESPACE)
            .child(self.element())
    }

    fn element(&self) -> Element {
        match self {
            Expression::Number(value, unit) => Element::new("cn").with("sbml:units", unit.id).text(value),
            Expression::Name(id) => Element::new("ci").text(id),
            Expression::Time => Element::new("csymbol")
                .with("encoding", "text")
                .with("definitionURL", "http://www.sbml.org/sbml/symbols/time")
                .text("time"),
            Expression::Apply(operation, of) => {
                Element::new("apply").child(Element::new(operation)).children(of.iter().map(Expression::element))
            }
            Expression::Where((input, of_input), then, unit) => {
                let above_none = Expression::Apply("gt", vec![name(*input), number(0.0, *of_input)]);
                let piece = Element::new("piece").child(then.element()).child(above_none.element());
                Element::new("piecewise")
                    .child(piece)
                    .child(Element::new("otherwise").child(number(0.0, *unit).element()))
            }
        }
    }
}

macro_rules! operation {
    ($trait:ident $method:ident $mathml:literal) => {
        impl $trait for Expression {
            type Output = Expression;
            fn $method(self, other: Expression) -> Expression {
                Expression::Apply($mathml, vec![self, other])
            }
        }
    };
}

operation!(Add add "plus");
operation!(Sub sub "minus");
operation!(Mul mul "times");
operation!(Div div "divide");

impl Neg for Expression {
    type Output = Expression;
    fn neg(self) -> Expression {
        Expression::Apply("minus", vec![self])
    }
}
