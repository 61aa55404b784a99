/** What became of the host's signals: each is counted where it ended, and as `submitted` too where it became an order. */
export interface SignalFunnel {
  /** All of them. */
  signals: number
  hold: number
  /** Nothing can be filled at that hour. */
  outsideSession: number
  /** The same id came before. */
  duplicate: number
  /** The last trade was not over. */
  inPosition: number
  /** The day's loss had reached its limit. */
  reduceOnly: number
  /** Trading had been halted. */
  halted: number
  /** Too old, or given at a time that had not come. */
  stale: number
  /** The market had passed its stop or its first target already. */
  behindMarket: number
  /** The market had passed the price at which its entry was to wait. */
  entryBehindMarket: number
  /** Its entry had lapsed already. */
  entryExpired: number
  /** A rule of the day allowed no new trade. */
  dayRule: number
  /** It closed a trade of the other side, and was to do no more. */
  closedOpposite: number
  /** It waited for a trade of the other side to end, and its state could not be told any more. */
  reversalFailed: number
  /** It still waited for a trade of the other side to end. */
  reversing: number
  /** It asked for less than the smallest position worth opening. */
  belowMinimum: number
  insufficientCapital: number
  /** The policy decided not to trade. */
  policyHold: number
  submitted: number
  /** Of the submitted: lapsed at their time, or because the session ended before their price. */
  expired: number
  /** Of the submitted: taken back before they were filled. */
  takenBack: number
  /** Of the submitted: refused by the broker because the price had already gone beyond the stop or the target. */
  rejected: number
  /** Of the submitted: became a position. */
  entered: number
}

/** What became of the extra contracts that all eight layers approved. */
export interface ExtraFunnel {
  approved: number
  /** Not ordered because the symbol's last extra leg was still open. */
  alreadyActive: number
  /** Not ordered because a profitable leg had just closed. */
  cooldown: number
  opened: number
}

/** Nothing counted yet. */
export const emptySignalFunnel = (): SignalFunnel => ({
  signals: 0,
  hold: 0,
  outsideSession: 0,
  duplicate: 0,
  inPosition: 0,
  reduceOnly: 0,
  halted: 0,
  stale: 0,
  behindMarket: 0,
  entryBehindMarket: 0,
  entryExpired: 0,
  dayRule: 0,
  closedOpposite: 0,
  reversalFailed: 0,
  reversing: 0,
  belowMinimum: 0,
  insufficientCapital: 0,
  policyHold: 0,
  submitted: 0,
  expired: 0,
  takenBack: 0,
  rejected: 0,
  entered: 0,
})

/** Nothing counted yet. */
export const emptyExtraFunnel = (): ExtraFunnel => ({ approved: 0, alreadyActive: 0, cooldown: 0, opened: 0 })
