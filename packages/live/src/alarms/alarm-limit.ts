import type { Alarm, ToldAlarm } from './alarm.ts'

/** What was told of one alarm: when last, and how often it was raised since. */
interface Told {
  readonly at: number
  readonly silent: number
}

/** What was told when. Plain data; one entry an alarm. */
export type AlarmLimit = ReadonlyMap<string, Told>

/** More subjects than any bot has symbols, legs and accounts. */
const MOST = 200

export const noAlarms: AlarmLimit = new Map()

const keyOf = ({ kind, subject }: Alarm): string => `${kind} ${subject}`

/** Drops what was told longest ago, where there is too much. */
const trimmed = (limit: Map<string, Told>): AlarmLimit => {
  if (limit.size <= MOST) return limit
  const oldest = [...limit].sort(([, a], [, b]) => a.at - b.at).slice(0, limit.size - MOST)
  for (const [key] of oldest) limit.delete(key)
  return limit
}

/**
 * Lets the same alarm through once in so many milliseconds. What is held back is counted, and told with the next one.
 */
export const admitAlarm = (
  limit: AlarmLimit,
  alarm: Alarm,
  { time, quietMs }: { readonly time: number; readonly quietMs: number },
): { readonly limit: AlarmLimit; readonly told: ToldAlarm | null } => {
  const key = keyOf(alarm)
  const before = limit.get(key)
  // a clock that was put back must not silence alarms for hours
  const isQuiet = before !== undefined && time >= before.at && time - before.at < quietMs
  if (isQuiet) return { limit: new Map(limit).set(key, { at: before.at, silent: before.silent + 1 }), told: null }
  const told: ToldAlarm = { ...alarm, time, count: (before?.silent ?? 0) + 1 }
  return { limit: trimmed(new Map(limit).set(key, { at: time, silent: 0 })), told }
}
