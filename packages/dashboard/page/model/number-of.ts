/** A number as people write it: a comma or a point is the decimal mark. What is empty is none. */
export const numberOf = (text: string): number =>
  text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'))
