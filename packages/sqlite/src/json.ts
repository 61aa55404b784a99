import { z } from 'zod'

/** Whatever JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

const jsonSchema: z.ZodType<Json> = z.json()

/** A column whose text is no JSON, as some rows of old have it: the text is kept. */
export interface Unreadable {
  readonly unreadable: string
}

/** A JSON column as a value. One bad row of old must not hide the good ones, so it is shown as what it is. */
export const jsonColumn = (text: string | null): Json | Unreadable => {
  if (text === null) return null
  try {
    return jsonSchema.parse(JSON.parse(text))
  } catch {
    return { unreadable: text }
  }
}
