import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SessionPlan } from './session.ts'

/** A session as a process of its own, killed again and again. */
export interface KilledSession {
  /** What `bundledSession` made. */
  readonly program: string
  readonly folder: string
  readonly plan: SessionPlan
  readonly groupSteps: number
  /** At most so many times; afterwards, or when it is faster, it runs to its end. */
  readonly kills: number
  /** Milliseconds a life lasts after its first line, drawn anew for each. */
  readonly lifetime: () => number
}

/** Starts a session as a process of its own. */
export const start = ({ program, folder, plan, groupSteps }: Omit<KilledSession, 'kills' | 'lifetime'>) => {
  const parameters = [folder, String(plan.events), plan.seed, String(groupSteps)]
  return spawn(process.execPath, [program, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** One life. True when it was killed, false when it came to its end. Throws when it ended in any other way. */
const live = async (session: KilledSession, isLast: boolean): Promise<boolean> => {
  const child = start(session)
  let complaint = ''
  child.stderr.on('data', (text) => {
    complaint += text
  })
  const exit = once(child, 'exit')
  if (!isLast) {
    await Promise.race([once(child.stdout, 'data'), exit])
    await Promise.race([sleep(session.lifetime()), exit])
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
