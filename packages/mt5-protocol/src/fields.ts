/** The fields that messages are made of, each with its bounds and its meaning. */
import { z } from 'zod'
import { LIMITS } from './limits.ts'

/** A command's id. */
export const cid: z.ZodType<string> = z
  .string()
  .regex(/^[A-Za-z0-9._:/+#@-]{1,20}$/, 'must be 1 to 20 of A-Z a-z 0-9 . _ : / + # @ -')
  .describe('id of the command; the same id is executed at most once')

/** A 64-bit id of the terminal: always a string, since a double cannot hold it. */
export const ticket: z.ZodType<string> = z.string().regex(/^[1-9]\d{0,19}$/, 'must be a ticket in decimal digits')

/** A 64-bit number that may be zero. */
export const longNumber: z.ZodType<string> = z.string().regex(/^\d{1,20}$/, 'must be decimal digits')

export const symbolName: z.ZodType<string> = z
  .string()
  .min(1)
  .max(LIMITS.symbolLength)
  .describe('opaque and case-sensitive')

export const text: z.ZodType<string> = z.string().max(LIMITS.textLength)

export const side: z.ZodType<'BUY' | 'SELL'> = z.enum(['BUY', 'SELL'])

export const price: z.ZodType<number> = z.number().positive()

export const amount: z.ZodType<number> = z.number().describe('in the currency of the account')

export const lots: z.ZodType<number> = z.number().positive().describe('lots')

/** Days more than any time that is sent must still be a time, which ends at 8.64e15. */
const LATEST_MS = 8e15

/** Wall clock of the trade server, coded as if it were UTC. */
export const serverMs: z.ZodType<number> = z
  .int()
  .min(0)
  .max(LATEST_MS)
  .describe('milliseconds on the wall clock of the trade server, coded as epoch; minus utcOffset it is UTC')

export const utcOffset: z.ZodType<number> = z
  .int()
  .min(-54_000)
  .max(54_000)
  .describe('seconds that the clock of the trade server is ahead of UTC')

export const requestId: z.ZodType<string> = z.string().min(1).max(LIMITS.cidLength).describe('id of the request')

export const sequence: z.ZodType<number> = z.int().min(1).describe('counts the messages of its sender in this session')

/** One of the lengths of bars that can be asked for. */
export const timeframe: z.ZodType<Timeframe> = z.enum(['M1', 'M2', 'M3', 'M5', 'M10', 'M15', 'M30', 'H1', 'H4', 'D1'])

/** Length of a bar, as MetaTrader names it. */
export type Timeframe = 'M1' | 'M2' | 'M3' | 'M5' | 'M10' | 'M15' | 'M30' | 'H1' | 'H4' | 'D1'

export const nonce: z.ZodType<string> = z
  .string()
  .regex(/^[0-9a-f]{32}$/, 'must be 32 lower-case hexadecimal digits')
  .describe('16 random bytes in hexadecimal, never used twice')

/** Lets one that was here before in, where strangers crowd the door. */
export const pass: z.ZodType<string> = z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 lower-case hexadecimal digits')

export const proof: z.ZodType<string> = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits')
  .describe('see “Proof of the token”')

/** Of an order, deal or position: written by whoever sent it, and perhaps rewritten by the broker. */
export const comment: z.ZodType<string> = z.string().max(64)
