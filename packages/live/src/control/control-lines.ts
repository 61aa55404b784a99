import type { OperatorAction } from '@alavanca/engine'
import { z } from 'zod'
import type { ControlRequest } from '../commands/request.ts'
import type { LifeStatus } from '../status/life-status.ts'

/** A request as it is sent: ready, or words as a person types them. */
export type WireRequest =
  | ControlRequest
  | {
      readonly type: 'LINE'
      readonly line: string
      /** Who says it, for the records. */
      readonly who: string
    }

/** What came of a request. */
export interface ControlAnswer {
  /** Whether it was done. */
  readonly ok: boolean
  /** For machines where it was not: `NOTHING_TO_DO`, `WRONG_ACCOUNT`, `INVALID_INPUT`, …; null where it was. */
  readonly code: string | null
  /** For people. */
  readonly text: string
  /** Where it stands after it. */
  readonly status: LifeStatus | null
}

const nonce = z.string().regex(/^[0-9a-f]{32}$/)
const proof = z.string().regex(/^[0-9a-f]{64}$/)
const body = z.string().max(60_000)

interface Challenge {
  readonly nonce: string
  readonly proof: string
}

interface Proven {
  readonly proof: string
  readonly body: string
}

/** The three lines before the answer, each of them strict: there is no version to be kind to. */
export const greetingLine: z.ZodType<{ readonly version: 1; readonly nonce: string }> = z.strictObject({
  version: z.literal(1),
  nonce,
})
export const challengeLine: z.ZodType<Challenge> = z.strictObject({ nonce, proof })
export const requestLine: z.ZodType<Proven> = z.strictObject({ proof, body })
export const answerLine: z.ZodType<Proven | { readonly refused: string }> = z.union([
  z.strictObject({ proof, body: z.string() }),
  z.strictObject({ refused: z.string().max(200) }),
])

const words = z.string().max(1_000)
const account = z.string().regex(/^\d{1,20}$/)
// the engine itself looks at every field of an action, at its door
const action = z.custom<OperatorAction>(
  (value) => typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string',
)

export const wireRequest: z.ZodType<WireRequest> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('STATUS') }),
  z.strictObject({ type: z.literal('OPERATOR'), action, account: account.nullable(), note: words }),
  z.strictObject({ type: z.literal('LEAVE'), account, note: words }),
  z.strictObject({ type: z.literal('BIND'), account, note: words }),
  z.strictObject({ type: z.literal('PROMOTE'), account: account.nullable(), note: words }),
  z.strictObject({ type: z.literal('STOP'), note: words }),
  z.strictObject({ type: z.literal('LINE'), line: words, who: words }),
])

/** An answer is believed once its proof is right: it comes from the life itself. */
export const controlAnswer: z.ZodType<ControlAnswer> = z.custom<ControlAnswer>(
  (value) => typeof value === 'object' && value !== null && 'ok' in value && 'text' in value,
)

/** The value of a line of JSON by its schema; null for anything else. */
export const parseBy = <Value>(schema: z.ZodType<Value>, text: string): Value | null => {
  try {
    const result = schema.safeParse(JSON.parse(text))
    return result.success ? result.data : null
  } catch {
    return null
  }
}
