/** An element with its attributes and what it holds; texts are texts, never markup. */
export const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...inside)
  return made
}

/** A button that says what it does. */
export const button = (text: string, press: () => void): HTMLButtonElement => {
  const made = element('button', { type: 'button' }, text)
  made.addEventListener('click', press)
  return made
}
