import type { SeatStatus } from './sharing-plan.ts'

/** How a life stands with the others of its policy: plain JSON. */
export interface SharingStatus extends SeatStatus {
  readonly policy: string
  readonly bot: string
  /** FAULT: it neither tells nor hears anything, for the `reason`, and the bot trades on by what it knows. */
  readonly state: 'SHARING' | 'FAULT'
  /** Lessons of this process that nobody learns from. */
  readonly setAside: number
}

const sinceInWords = (silentMs: number | null): string =>
  silentMs === null ? 'nobody was heard yet' : `heard ${Math.round(silentMs / 1_000)} s ago`

/** The same in a line, for people. */
export const sharingInWords = (status: SharingStatus): string => {
  const { policy, bot, state, version, silentMs, waiting, reason, setAside, isStale } = status
  if (state === 'FAULT')
    return `Shared    ${policy}, as ${bot}: stopped, and the bot trades on: ${reason ?? 'nobody knows why'}`
  const by = version === 0 ? 'no version yet' : `version ${version}`
  const facts = [
    `${by}${isStale && silentMs !== null ? ' (stale)' : ''}`,
    sinceInWords(silentMs),
    ...(waiting > 0 ? [`${waiting} lessons wait`] : []),
    ...(setAside > 0 ? [`${setAside} set aside`] : []),
    ...(reason === null ? [] : [reason]),
  ]
  return `Shared    ${policy}, as ${bot}: ${facts.join(', ')}`
}
