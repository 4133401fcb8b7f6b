/** An element as a reader meets it: names with their namespaces, no prefixes. */
export interface XmlAttribute {
  readonly local: string;
  /** Empty where it has no namespace. */
  readonly uri: string;
  readonly value: string;
}

export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
}
