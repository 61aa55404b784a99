/** Every text by its path. */
export const textsOf = (value: object, path = ''): [path: string, text: string][] =>
  Object.entries(value).flatMap(([key, inner]): [string, string][] =>
    typeof inner === 'string' ? [[`${path}${key}`, inner]] : textsOf(inner, `${path}${key}.`),
  )

/** Every path with the gaps of its text, in order: equal for two languages that say as much. */
export const placesIn = (texts: object): string[] =>
  textsOf(texts)
    .map(([path, text]) => [path, ...(text.match(/\{\w+\}/g) ?? []).sort()].join(' '))
    .sort()
