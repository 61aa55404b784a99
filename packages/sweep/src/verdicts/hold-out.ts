/** Days that were kept from the search, and whether anybody has looked at them. They are opened once, for one setting. */
export type HoldOut =
  | { readonly type: 'NONE' }
  | { readonly type: 'SEALED'; readonly days: number }
  | {
      readonly type: 'OPENED'
      /** The setting they were opened for: its place among the series. */
      readonly index: number
      readonly dailyReturns: readonly number[]
    }
