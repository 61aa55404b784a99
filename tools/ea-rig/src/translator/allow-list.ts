/** The MQL5 that the emulation knows: `allow-list.json` is the one place where it is written down. */
export interface AllowList {
  readonly functions: readonly string[]
  readonly types: readonly string[]
  /** Constants and predefined variables. */
  readonly values: readonly string[]
}
