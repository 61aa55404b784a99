import type { Flight } from '../flight/flight.ts'

/** What one reconciliation found, so far. */
export interface Findings {
  /** When it began, in UTC as the terminal counts it. */
  readonly time: number
  /** Orders whose answer is still to come. */
  readonly asked: Set<string>
  /** Orders that work at the trade server, as we thought. */
  matched: number
  /** Orders whose end was found. */
  recovered: number
  /** Orders of which nobody can tell. */
  ambiguous: number
  isHistoryComplete: boolean
}

export const newFindings = (time: number, asked: Iterable<string>): Findings => ({
  time,
  asked: new Set(asked),
  matched: 0,
  recovered: 0,
  ambiguous: 0,
  isHistoryComplete: false,
})

/** Counts what the answer for an order was, if it is one yet; `flight` is null when the order is over. */
export const noteAnswer = (findings: Findings, cid: string, flight: Flight | null): void => {
  if (!findings.asked.has(cid)) return
  if (flight === null) findings.recovered += 1
  else if (flight.isWorking) {
    // a deal that ends it may still come with the history
    if (!findings.isHistoryComplete) return
    findings.matched += 1
  } else if (flight.isReportedUnknown) findings.ambiguous += 1
  else return
  findings.asked.delete(cid)
}

/** Whether anything was found that the engine must hear of, whatever the holdings are. */
export const hasNews = ({ matched, recovered, ambiguous }: Findings): boolean => matched + recovered + ambiguous > 0
