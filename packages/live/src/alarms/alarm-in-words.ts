import type { ToldAlarm } from './alarm.ts'

/** One line for a person who sees nothing else. */
export const alarmInWords = ({ kind, message, count }: ToldAlarm): string =>
  `Alavanca ${kind}: ${message}${count > 1 ? ` (${count} times since it was last told)` : ''}`
