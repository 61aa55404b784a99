import type { Alarm } from './alarm.ts'

/** How long a line may be lost before somebody is woken. */
export const LINK_LOST_MS = 60_000

/** What is known of the line to the broker. Plain JSON. */
export interface LinkWatch {
  /** Since when it is lost; null while it is not. */
  readonly lostSince: number | null
  /** Why, in words. */
  readonly why: string
  /** Whether this loss was told. */
  readonly isTold: boolean
}

/** Nobody has connected yet. */
export const linkWatchFrom = (time: number): LinkWatch => ({
  lostSince: time,
  why: 'No terminal has connected.',
  isTold: false,
})

export const linkLost = (watch: LinkWatch, time: number, why: string): LinkWatch =>
  watch.lostSince === null ? { lostSince: time, why, isTold: false } : { ...watch, why }

export const linkBack = (watch: LinkWatch): LinkWatch =>
  watch.lostSince === null ? watch : { lostSince: null, why: '', isTold: false }

/** Looks at the clock: the alarm once a loss has lasted a minute, and once for each loss. */
export const lookAtLink = (
  watch: LinkWatch,
  time: number,
): { readonly watch: LinkWatch; readonly alarm: Alarm | null } => {
  const { lostSince, why, isTold } = watch
  if (lostSince === null || isTold || time - lostSince < LINK_LOST_MS) return { watch, alarm: null }
  const alarm: Alarm = {
    kind: 'LINK_LOST',
    subject: '',
    message: `Nothing was heard for a minute, and nothing can be sent. ${why} Positions keep their stops at the broker.`,
  }
  return { watch: { ...watch, isTold: true }, alarm }
}
