/** What came of reading a text: the value, or the rule that the text breaks. */
export type Reading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly rule: string }
