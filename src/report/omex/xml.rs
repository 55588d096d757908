//! Elements of XML, and how they become text.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

/// Namespace of SBML, in the model itself and wherever MathML or SED-ML refer to it.
pub const SBML_NAMESPACE: &str = "http://www.sbml.org/sbml/level3/version2/core";

/// An element with its attributes and either text or children.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    text: Option<String>,
    children: Vec<Element>,
}

impl Element {
    pub fn new(name: &'static str) -> Self {
        Element { name, attributes: Vec::new(), text: None, children: Vec::new() }
    }

    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.attributes.push((name, legal(&value.to_string())));
        self
    }

    pub fn text(mut self, text: impl ToString) -> Self {
        self.text = Some(legal(&text.to_string()));
        self
    }

    pub fn child(mut self, child: Element) -> Self {
        self.children.push(child);
        self
    }

    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children);
        self
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let attributes = self.attributes.iter().map(|(name, value)| (*name, value.as_str()));
        let element = writer.create_element(self.name).with_attributes(attributes);
        match &self.text {
            Some(text) => element.write_text_content(BytesText::new(text))?,
            None if self.children.is_empty() => element.write_empty()?,
            None => {
                element.write_inner_content(|writer| self.children.iter().try_for_each(|child| child.write(writer)))?
            }
        };
        Ok(())
    }
}

/// The text without control characters, which have no place in XML, not even escaped.
fn legal(text: &str) -> String {
    text.replace(|c: char| c.is_control() && !"\n\r\t".contains(c), "\u{fffd}")
}

/// A whole document in UTF-8.
///
/// # Errors
/// Fails when the writer fails.
pub fn document(root: &Element) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    root.write(&mut writer)?;
    Ok(writer.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_in_xml_is_escaped_and_what_it_cannot_hold_replaced() {
        let element = Element::new("a").with("b", "<\"&").child(Element::new("c").text("1 < 2 & 3\u{1}"));
        let text = String::from_utf8(document(&element).unwrap()).unwrap();
        assert!(
            text.contains("<a b=\"&lt;&quot;&amp;\">") && text.contains("<c>1 &lt; 2 &amp; 3\u{fffd}</c>"),
            "{text}"
        );
    }
}
