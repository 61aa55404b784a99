import type { LifePlan } from '../life/life-plan.ts'
import { type Log, warn } from '../log/log.ts'
import { ControlServer, type ControlServerParts } from './control-server.ts'

/** Who listens to the commands of a life; null where nobody does. */
export const controlOf = (
  { controlPath: path, token }: Pick<LifePlan, 'controlPath' | 'token'>,
  log: Log,
  answer: ControlServerParts['answer'],
): ControlServer | null =>
  path === null
    ? null
    : new ControlServer({
        path,
        token,
        answer,
        onRefused: (reason) => log.say(warn('Refused', `a command: ${reason}`)),
      })
