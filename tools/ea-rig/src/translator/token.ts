/** Where something stands in the source, for people: `Json.mqh:12`. */
export interface Place {
  readonly file: string
  readonly line: number
}

export type TokenKind = 'word' | 'number' | 'string' | 'char' | 'date' | 'punctuation' | 'directive'

export interface Token extends Place {
  readonly kind: TokenKind
  readonly text: string
}
