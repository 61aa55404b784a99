import type { OperatorAction } from '@alavanca/engine'
import type { z } from '@hono/zod-openapi'
import {
  type ActAnswer,
  actAnswer,
  actBody,
  adoptBody,
  lessonBody,
  regimeActBody,
  rollbackBody,
  settleBody,
  symbolActBody,
} from '../../api/schemas/acts.ts'
import type { Door, DoorAnswer } from '../../door.ts'
import { NoAnswer } from '../problems.ts'
import { feedOf, type RouteContext, readOnlyReason } from './context.ts'
import { given } from './learning.ts'
import type { Router } from './router.ts'

interface Asked {
  readonly bot?: string | undefined
  readonly note: string
}

/** Hands something to the bot. Throws where nothing may be done from here, or it was not done. */
export const handOver = async (
  context: RouteContext,
  { bot, note }: Asked,
  hand: (door: Door, bot: string, note: string) => Promise<DoorAnswer>,
): Promise<ActAnswer> => {
  const feed = feedOf(context, bot)
  const reason = readOnlyReason(context)
  if (reason === 'NOT_ALLOWED')
    throw new NoAnswer(403, 'READ_ONLY', 'This dashboard only shows: it was started without --allow-actions.')
  if (context.door === null) throw new NoAnswer(403, 'READ_ONLY', 'No running bot can be reached from here.')
  const answer = await hand(context.door, feed.id, note)
  if (!answer.ok) throw new NoAnswer(409, answer.code, answer.message)
  return { ok: true, bot: feed.id, sequence: answer.sequence }
}

/** Hands an act to the bot. Throws as `handOver` does. */
export const act = (context: RouteContext, asked: Asked, action: OperatorAction): Promise<ActAnswer> =>
  handOver(context, asked, (door, bot, note) => door.send(bot, action, note))

export const actRoutes = (router: Router, context: RouteContext): void => {
  const route = <Body extends z.ZodObject>(
    name: string,
    summary: string,
    asked: Body,
    actionOf: (body: z.infer<Body>) => OperatorAction,
    // as: every one of these bodies has a bot and a note
  ): void =>
    router.post({ path: `/api/v5/${name}`, tag: 'acts', summary, asked, answer: actAnswer }, (body) =>
      act(context, body as unknown as { bot?: string; note: string }, actionOf(body)),
    )
  route('pause', 'No new positions; exits go on', actBody, () => ({ type: 'PAUSE' }))
  route('resume', 'Trade again, whatever stopped it', actBody, () => ({ type: 'RESUME' }))
  route('halt', 'Nothing but exits, until somebody resumes', actBody, () => ({ type: 'HALT' }))
  route('flatten', 'Close everything, of one symbol or of all', symbolActBody, ({ symbol }) => ({
    type: 'FLATTEN',
    ...given({ symbol }),
  }))
  route('close_extras', 'Close extra contracts, of one symbol or of all', symbolActBody, ({ symbol }) => ({
    type: 'CLOSE_EXTRAS',
    ...given({ symbol }),
  }))
  route('freeze', 'Stop learning in a regime, and mask extras there', regimeActBody, ({ regime }) => ({
    type: 'FREEZE',
    regime,
  }))
  route('unfreeze', 'Learn again in a regime', regimeActBody, ({ regime }) => ({ type: 'UNFREEZE', regime }))
  route('rollback', 'Put a saved table back', rollbackBody, ({ snapshotId }) => ({ type: 'ROLLBACK', snapshotId }))
  route('lessons', 'Try lessons that were set aside again, or give one up', lessonBody, lessonAction)
  route('settle', 'Write off what the broker does not hold any more', settleBody, ({ bot: _, note, ...rest }) => {
    const { tradeId, ...facts } = rest
    return { type: 'SETTLE', ...facts, ...given({ tradeId }), reason: note }
  })
  route('adopt', 'Take over a position that is held at the broker alone', adoptBody, ({ bot: _, note, ...rest }) => {
    const { targetPrice, contract, ...facts } = rest
    return { type: 'ADOPT', ...facts, ...given({ targetPrice, contract }), reason: note }
  })
}

const lessonAction = (body: z.infer<typeof lessonBody>): OperatorAction => {
  const { tradeId } = body
  if (body.act === 'RETRY') return { type: 'RETRY_LESSONS', ...given({ tradeId }) }
  if (tradeId === undefined) throw new NoAnswer(400, 'INVALID_INPUT', 'Say which lesson is given up.')
  return { type: 'DISCARD_LESSON', tradeId }
}
