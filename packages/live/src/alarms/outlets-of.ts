import type { AlarmOutlet } from './alarm-desk.ts'
import { type Fetch, postAlarm } from './post-alarm.ts'
import { programWords } from './program-words.ts'
import { runOnAlarm } from './run-on-alarm.ts'

export interface OutletsInput {
  /** Program and arguments, as one would type them; null for none. */
  readonly onAlarm: string | null
  /** Where alarms are posted to; null for nowhere. */
  readonly alarmWebhook: string | null
  /** What the program is handed on, but for its secrets. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly fetch: Fetch
}

/** Variables that nobody is handed on. */
const SECRETS = ['ALAVANCA_MT5_TOKEN', 'ALAVANCA_ALARM_WEBHOOK'] as const

/** Where alarms go beside the log. Throws `INVALID_INPUT` for a program that cannot be read. */
export const outletsOf = ({ onAlarm, alarmWebhook, environment, fetch }: OutletsInput): readonly AlarmOutlet[] => {
  const program = onAlarm === null ? null : programWords(onAlarm)
  return [
    ...(program === null
      ? []
      : [
          {
            name: 'program',
            tell: (alarm) => runOnAlarm(alarm, { program, environment, secrets: SECRETS }),
          } satisfies AlarmOutlet,
        ]),
    ...(alarmWebhook === null
      ? []
      : [{ name: 'webhook', tell: (alarm) => postAlarm(alarm, alarmWebhook, fetch) } satisfies AlarmOutlet]),
  ]
}
