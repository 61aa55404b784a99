/** What the terminal answers to commands, and signs of life. */
import { z } from 'zod'
import { cid, sequence, serverMs, text, ticket, utcOffset } from './fields.ts'

/** The terminal has a command in its journal and sends the order next. A `result` follows. */
export interface Ack {
  readonly t: 'ack'
  readonly n: number
  readonly ts: number
  readonly cid: string
}

export const ack: z.ZodType<Ack> = z
  .object({ t: z.literal('ack'), n: sequence, ts: serverMs, cid })
  .describe('The intent stands in the journal; the order goes out next. A `result` follows.')

/** What became of a command, as the terminal sees it. */
export const STATUSES = {
  done: 'executed in full; `volume` and `price` say how (0 and null for modify and cancel)',
  partial: 'executed in part; the rest was cancelled. Where a rest may work, it is `placed`',
  placed: 'the server took the order; deals follow as `trade` or in the history',
  retry:
    'the server asks to try again (requote and the like); nothing was executed. The same cid with `attempt` one higher may follow',
  refused: 'final: nothing was executed; `retcode` or `reason` says why',
  expired: 'read after `expiresMs`; not executed, and this cid never will be',
  unknown: 'sent, and no answer came; it may or may not have been executed. Ask again with `query`; never resend',
  not_found:
    'sent without an answer; connected and synchronised for a while, the terminal finds no trace: it was not executed',
  ambiguous: 'more than one order or deal could be it; a person must look',
  conflict: 'this cid is known with another body; this one was not executed',
  unseen: 'answer to `query`: the journal does not know this cid, and history holds no trace of it',
} as const
/** What became of a command. `STATUSES` says what each means. */
export type Status = keyof typeof STATUSES

/**
 * What became of a command: `volume` in lots executed, `price` their average, `dup` where it comes from the journal
 * and nothing was sent now.
 */
export interface Result {
  readonly t: 'result'
  readonly n: number
  readonly ts: number
  readonly cid: string
  readonly attempt: number
  readonly status: Status
  readonly dup: boolean
  readonly recovered: boolean
  readonly retcode: number
  readonly reason: string | null
  readonly message: string
  readonly order: string | null
  readonly deal: string | null
  readonly position: string | null
  readonly volume: number
  readonly price: number | null
}

export const result: z.ZodType<Result> = z
  .object({
    t: z.literal('result'),
    n: sequence,
    ts: serverMs,
    cid,
    attempt: z.int().min(0).describe('which attempt this is about; 0 where there was none (`unseen`)'),
    status: z.enum(Object.keys(STATUSES) as Status[]).describe('see “What became of a command”'),
    dup: z.boolean().describe('true: an answer from the journal, nothing was sent to the broker now'),
    recovered: z.boolean().describe('true: the answer was lost and the outcome found in history or among the orders'),
    retcode: z.int().min(0).max(4_294_967_295).describe('of the trade server; 0 where it gave none'),
    reason: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]{0,39}$/)
      .nullable()
      .describe('of the Expert Advisor, where it refused by itself: see “Refusals of the Expert Advisor”'),
    message: text.describe('for people: what the trade server or the Expert Advisor said'),
    order: ticket.nullable(),
    deal: ticket.nullable(),
    position: ticket.nullable().describe('the position it opened, changed or closed, where known'),
    volume: z.number().min(0).describe('lots executed'),
    price: z.number().positive().nullable().describe('average price of what was executed'),
  })
  .describe('What became of a command; also the answer to `query`.')

export interface TerminalHeartbeat {
  readonly t: 'hb'
  readonly n: number
  readonly ts: number
  readonly utcOffset: number
  readonly connected: boolean
}

export const terminalHeartbeat: z.ZodType<TerminalHeartbeat> = z
  .object({
    t: z.literal('hb'),
    n: sequence,
    ts: serverMs,
    utcOffset,
    connected: z.boolean().describe('TERMINAL_CONNECTED: the terminal reaches the trade server'),
  })
  .describe('Each second.')

export interface Bye {
  readonly t: 'bye'
  readonly n: number
  readonly ts: number
  readonly reason: string
}

export const bye: z.ZodType<Bye> = z
  .object({ t: z.literal('bye'), n: sequence, ts: z.int().min(0), reason: text })
  .describe('This side is about to hang up on purpose.')

export interface ErrorMessage {
  readonly t: 'error'
  readonly n: number
  readonly ts: number
  readonly code: string
  readonly message: string
  readonly of: string | null
  readonly id: string | null
}

export const error: z.ZodType<ErrorMessage> = z
  .object({
    t: z.literal('error'),
    n: sequence,
    ts: serverMs,
    code: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]{0,39}$/)
      .describe(
        'UNKNOWN_COMMAND, BAD_COMMAND (a field is missing or wrong), LINE_TOO_LONG, NOT_JSON, SYMBOL_UNKNOWN, NO_HISTORY; and what is only told: NOT_SYNCHRONISED (the terminal is not sure of its account), PC_CLOCK_WRONG, ORDER_SEND_SLOW, REST_TAKEN_BACK',
      ),
    message: text,
    of: text.nullable().describe('the type of the message it is about'),
    id: text.nullable().describe('its `cid` or `id`, where it could be read'),
  })
  .describe('A message that could not be used, or something that a person should know. Never fatal.')
