import * as z from '@alavanca/core/schema'
import {
  centsSchema,
  countSchema,
  epochMsSchema,
  flagSchema,
  objectOf,
  positiveSchema,
  textSchema,
  uniqueBy,
  wordOf,
} from '@alavanca/core/state-schema'
import type { CloseReason } from '../commands.ts'
import { EXIT_CAUSES } from '../events.ts'
import type { CloseRefusal, LegAccount, LegPart, LostStop } from './leg-account.ts'
import type { LegExit } from './leg-result.ts'

export const closeReasonSchema: z.ZodType<CloseReason> = wordOf<CloseReason>({
  TP_HIT: true,
  SL_HIT: true,
  TIMEOUT: true,
  CLOSED_WITH_BASE: true,
  CLOSED_BY_OPERATOR: true,
  CLOSED_BLIND: true,
  SESSION_END: true,
  CLOSED_EXTERNALLY: true,
  UNPROTECTED: true,
  TARGET_PART: true,
  TRAILED_STOP: true,
  BREAK_EVEN_STOP: true,
  MOVED_STOP: true,
  TIME_LIMIT: true,
  HOST_EXIT: true,
  OPPOSITE_SIGNAL: true,
  FLAT_BY_TIME: true,
  STOP_LOST: true,
})

const legExitSchema: z.ZodType<LegExit> = z.union([closeReasonSchema, z.enum([...EXIT_CAUSES, 'SETTLED'])])

const legPartSchema = objectOf<LegPart>({
  reason: legExitSchema,
  exited: countSchema,
  exitSteps: countSchema,
  grossCents: centsSchema,
})

const closeRefusalSchema = objectOf<CloseRefusal>({
  times: z.int('must be a whole number').check(z.gte(1, 'must be at least 1')),
  code: textSchema,
  message: z.string(),
  at: epochMsSchema,
  nextAt: z.nullable(epochMsSchema),
})

const lostStopSchema = objectOf<LostStop>({
  attempts: countSchema,
  at: epochMsSchema,
  status: z.enum(['ASKED', 'HELD', 'REFUSED', 'GIVEN_UP']),
})

/** The contracts and the money of one leg, as they are saved: what it holds is what came in less what went out. */
export const legAccountSchema: z.ZodType<LegAccount> = objectOf<LegAccount>({
  leg: z.enum(['BASE', 'EXTRA']),
  entered: countSchema,
  entrySteps: countSchema,
  exited: countSchema,
  exitSteps: countSchema,
  grossCents: centsSchema,
  commissionCents: centsSchema,
  swapCents: centsSchema,
  contract: z.nullable(textSchema),
  openedAt: z.nullable(epochMsSchema),
  closedAt: z.nullable(epochMsSchema),
  exitReason: z.nullable(legExitSchema),
  ambiguous: flagSchema,
  parts: uniqueBy(legPartSchema, ({ reason }) => reason, 'reason'),
  openOrderId: z.nullable(textSchema),
  closeOrderId: z.nullable(textSchema),
  closing: z.nullable(
    objectOf<NonNullable<LegAccount['closing']>>({
      reason: closeReasonSchema,
      referencePrice: z.nullable(positiveSchema),
    }),
  ),
  refusal: z.nullable(closeRefusalSchema),
  lostStop: z.nullable(lostStopSchema),
}).check(
  z.refine(({ entered, exited }) => exited <= entered, {
    path: ['exited'],
    message: 'must be at most what came in',
  }),
  z.refine(({ entered, entrySteps }) => (entered === 0 ? entrySteps === 0 : entrySteps >= entered), {
    path: ['entrySteps'],
    message: 'must be the prices of what came in',
  }),
  z.refine(({ exited, exitSteps }) => (exited === 0 ? exitSteps === 0 : exitSteps >= exited), {
    path: ['exitSteps'],
    message: 'must be the prices of what went out',
  }),
  z.refine(({ exited, parts }) => parts.reduce((sum, part) => sum + part.exited, 0) <= exited, {
    path: ['parts'],
    message: 'must be at most what went out',
  }),
  z.refine(({ parts }) => parts.every((part) => part.exited > 0), {
    path: ['parts'],
    message: 'must each hold something that went out',
  }),
  z.refine(({ exited, grossCents }) => exited > 0 || grossCents === 0, {
    path: ['grossCents'],
    message: 'must be 0 until something went out',
  }),
  z.refine(({ entered, openedAt }) => (openedAt === null) === (entered === 0), {
    path: ['openedAt'],
    message: 'must be given once something came in',
  }),
  z.refine(
    ({ entered, exited, contract, refusal, lostStop }) =>
      entered > exited || (contract === null && refusal === null && lostStop === null),
    { path: ['contract'], message: 'must be null where nothing is held' },
  ),
  z.refine(({ exited, exitReason }) => (exitReason === null) === (exited === 0), {
    path: ['exitReason'],
    message: 'must be given once something went out',
  }),
)
