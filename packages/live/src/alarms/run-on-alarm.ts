import { spawn } from 'node:child_process'
import type { ToldAlarm } from './alarm.ts'
import { alarmInWords } from './alarm-in-words.ts'

export interface OnAlarmParts {
  /** As `programWords` gives it. */
  readonly program: readonly [program: string, ...words: string[]]
  /** Of this process; what is secret in it is not handed on. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Names in it that are not handed on. */
  readonly secrets: readonly string[]
  /** How long it may run; 20,000 unless given. */
  readonly timeoutMs?: number
}

/** What a program is told beside its arguments. */
const environmentOf = (
  { environment, secrets }: OnAlarmParts,
  alarm: ToldAlarm,
): Record<string, string | undefined> => ({
  ...Object.fromEntries(Object.entries(environment).filter(([name]) => !secrets.includes(name))),
  ALARM_KIND: alarm.kind,
  ALARM_SUBJECT: alarm.subject,
  ALARM_MESSAGE: alarm.message,
  ALARM_COUNT: String(alarm.count),
  ALARM_TIME: new Date(alarm.time).toISOString(),
})

/**
 * Runs the user's own program with two more arguments, kind and words of the alarm. They are arguments, never a command line:
 * no shell reads them. Resolves when it has ended well; rejects in words where it could not be started, failed or took too long.
 */
export const runOnAlarm = (alarm: ToldAlarm, parts: OnAlarmParts): Promise<void> => {
  const [program, ...words] = parts.program
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...words, alarm.kind, alarmInWords(alarm)], {
      env: environmentOf(parts, alarm),
      stdio: 'ignore',
      shell: false,
      windowsHide: true,
      timeout: parts.timeoutMs ?? 20_000,
      killSignal: 'SIGKILL',
    })
    child.once('error', (error) => reject(new Error(`${program} could not be started: ${error.message}`)))
    child.once('exit', (code, signal) => {
      if (code === 0) resolve()
      else
        reject(
          new Error(`${program} ended with ${code === null ? `${signal}, maybe for taking too long` : `code ${code}`}`),
        )
    })
  })
}
