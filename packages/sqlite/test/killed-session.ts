import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SessionPlan } from './session.ts'

/** The session's process, to be bundled. */
export const SESSION: string = join(import.meta.dirname, 'session-process.ts')

/** A session as a process of its own, killed again and again. */
export interface KilledSession {
  /** `SESSION`, bundled. */
  readonly program: string
  readonly folder: string
  readonly plan: SessionPlan
  readonly groupSteps: number
  /** At most so many times; afterwards, or when it is faster, it runs to its end. */
  readonly kills: number
  /** How long a life lasts, drawn anew for each: milliseconds after its first line, or steps. */
  readonly lifetime: () => { readonly ms: number } | { readonly steps: number }
}

/** How one life is lived. */
interface Life extends Pick<KilledSession, 'program' | 'folder' | 'plan' | 'groupSteps'> {
  /** Whether it begins with its steps only when its standard input has ended. */
  readonly waits?: boolean
  /** Steps after which it kills itself, in the middle of what it does; 0 for never. */
  readonly killedAfterSteps?: number
}

/** Starts a session as a process of its own. */
export const start = ({ program, folder, plan, groupSteps, waits = false, killedAfterSteps = 0 }: Life) => {
  const parameters = [folder, plan.events, plan.seed, groupSteps, waits ? 'WAITS' : 'BEGINS', killedAfterSteps]
  return spawn(process.execPath, [program, ...parameters.map(String)], { stdio: ['pipe', 'pipe', 'pipe'] })
}

/** One life. True when it was killed, false when it came to its end. Throws when it ended in any other way. */
const live = async (session: KilledSession, isLast: boolean): Promise<boolean> => {
  const lifetime = isLast ? null : session.lifetime()
  const child = start(
    lifetime !== null && 'steps' in lifetime ? { ...session, killedAfterSteps: lifetime.steps } : session,
  )
  let complaint = ''
  child.stderr.on('data', (text) => {
    complaint += text
  })
  const exit = once(child, 'exit')
  if (lifetime !== null && 'ms' in lifetime) {
    await Promise.race([once(child.stdout, 'data'), exit])
    await Promise.race([sleep(lifetime.ms), exit])
    child.kill('SIGKILL')
  }
  const [code, signal] = await exit
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`The session ended with ${code}: ${complaint}`)
  return signal === 'SIGKILL'
}

/** Lives a session through to its end, and says how often it was killed on the way. */
export const liveThrough = async (session: KilledSession): Promise<number> => {
  for (let kills = 0; kills < session.kills; kills += 1) if (!(await live(session, false))) return kills
  await live(session, true)
  return session.kills
}
