type Properties<T> = Partial<Omit<T, 'attributes' | 'style' | 'dataset' | 'children'>> & { attributes?: Record<string, string> };

/** Makes an element; texts become text nodes, so that nothing anybody typed is read as markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const { attributes, ...rest } = properties;
  const element = Object.assign(document.createElement(tag), rest) as HTMLElementTagNameMap[K];
  for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A labelled input with a hint below, as one row of a form. */
export function field(label: string, hint: string | null, properties: Properties<HTMLInputElement> & { id: string }) {
  const input = make('input', properties);
  const row = make('div', { className: 'row' }, make('label', { htmlFor: properties.id }, label), input);
  if (hint !== null) {
    row.append(make('small', { id: `${properties.id}-hint` }, hint));
    input.setAttribute('aria-describedby', `${properties.id}-hint`);
  }
  return { row, input };
}
