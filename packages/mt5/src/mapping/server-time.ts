import type { EpochMs } from '@alavanca/core'

/** Time of the trade server, wall clock coded as epoch, → UTC. `utcOffset` in seconds, as the terminal reports it. */
export const toUtc = (serverMs: number, utcOffset: number): EpochMs => (serverMs - utcOffset * 1_000) as EpochMs

/** UTC → time of the trade server. */
export const toServerTime = (utc: number, utcOffset: number): number => Math.max(0, Math.round(utc + utcOffset * 1_000))
