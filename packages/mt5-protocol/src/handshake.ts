/** The messages by which both sides prove who they are. */
import { z } from 'zod'
import { longNumber, nonce, pass, proof, sequence, serverMs, symbolName, text, utcOffset } from './fields.ts'
import { LIMITS } from './limits.ts'
import { PENDING_ENTRIES } from './pending-entry.ts'

/** Which of the switches are on without which no order leaves the terminal. */
export interface Permissions {
  /** TERMINAL_CONNECTED */
  readonly connected: boolean
  /** TERMINAL_TRADE_ALLOWED */
  readonly algoTerminal: boolean
  /** MQL_TRADE_ALLOWED */
  readonly algoChart: boolean
  /** ACCOUNT_TRADE_ALLOWED */
  readonly accountTrade: boolean
  /** ACCOUNT_TRADE_EXPERT */
  readonly accountExpert: boolean
}

export const permissions: z.ZodType<Permissions> = z
  .object({
    connected: z.boolean(),
    algoTerminal: z.boolean(),
    algoChart: z.boolean(),
    accountTrade: z.boolean(),
    accountExpert: z.boolean(),
  })
  .describe(
    'TERMINAL_CONNECTED, TERMINAL_TRADE_ALLOWED, MQL_TRADE_ALLOWED, ACCOUNT_TRADE_ALLOWED, ACCOUNT_TRADE_EXPERT',
  )

/** What the terminal says about its journal file. */
export interface JournalState {
  readonly writable: boolean
  /** Made once with the file; another id means that the journal of before is gone. */
  readonly id: string
  /** When the file was begun, on the server's wall clock. */
  readonly since: number
  readonly entries: number
  /** Intents whose result is not known. */
  readonly open: number
}

const journalState: z.ZodType<JournalState> = z.object({
  writable: z.boolean().describe('false: orders are refused'),
  id: z
    .string()
    .min(1)
    .max(64)
    .describe('made once with the file; another id means that the journal of before is gone'),
  since: serverMs.describe('when the file was begun'),
  entries: z.int().min(0),
  open: z.int().min(0).describe('intents whose result is not known'),
})

/** ACCOUNT_MARGIN_MODE. */
export const MARGIN_MODES = { netting: 0, exchange: 1, hedging: 2 } as const
/** ACCOUNT_MARGIN_MODE as the terminal numbers it: one of `MARGIN_MODES`. */
export type MarginMode = (typeof MARGIN_MODES)[keyof typeof MARGIN_MODES]

const ACCOUNT_KINDS = ['demo', 'contest', 'real'] as const
type AccountKind = (typeof ACCOUNT_KINDS)[number]

/** First line of a connection: versions and a challenge to the server. It says nothing of the account. */
export interface Dial {
  readonly t: 'dial'
  readonly n: number
  readonly ts: number
  readonly protocol: number
  readonly ea: string
  readonly nonce: string
  /** Of the welcome of before. */
  readonly pass?: string
}

export const dial: z.ZodType<Dial> = z
  .object({
    t: z.literal('dial'),
    n: sequence,
    ts: z.int().min(0),
    protocol: z.int().min(1).describe('version of this protocol that the terminal speaks'),
    ea: z.string().min(1).max(32).describe('version of the Expert Advisor'),
    nonce,
    pass: pass.exactOptional().describe('of the `welcome` of before, where there was one'),
  })
  .describe('First line of a connection: versions, and a challenge to the server. It says nothing of the account.')

/**
 * The terminal's second line: which account, terminal and program this is, and what its journal holds. Sent only to a
 * server that has proved that it knows the token.
 */
export interface Hello {
  readonly t: 'hello'
  readonly n: number
  readonly ts: number
  readonly protocol: number
  readonly ea: string
  readonly build: number
  readonly instance: string
  readonly magic: string
  readonly login: string
  readonly server: string
  readonly kind: AccountKind
  readonly marginMode: MarginMode
  readonly currency: string
  readonly utcOffset: number
  readonly permissions: Permissions
  readonly symbols: readonly string[]
  readonly journal: JournalState
  /** What it can do beyond the protocol's first version; left out, nothing. */
  readonly features?: readonly string[]
}

export const hello: z.ZodType<Hello> = z
  .object({
    t: z.literal('hello'),
    n: sequence,
    ts: serverMs,
    protocol: z.int().min(1).describe('version of this protocol'),
    ea: z.string().min(1).max(32).describe('version of the Expert Advisor'),
    build: z.int().min(0).describe('TERMINAL_BUILD'),
    instance: z
      .string()
      .min(1)
      .max(64)
      .describe('tells two runs of the Expert Advisor apart; the same after a reconnect'),
    magic: longNumber.describe('the magic number of all its orders'),
    login: longNumber.describe('ACCOUNT_LOGIN'),
    server: text.describe('ACCOUNT_SERVER'),
    kind: z.enum(ACCOUNT_KINDS).describe('ACCOUNT_TRADE_MODE'),
    marginMode: z.union([z.literal(0), z.literal(1), z.literal(2)]).describe('0 netting, 1 exchange, 2 hedging'),
    currency: z.string().min(1).max(16),
    utcOffset,
    permissions,
    symbols: z.array(symbolName).max(LIMITS.symbols).describe('those its inputs name; the first is its chart’s'),
    journal: journalState,
    features: z
      .array(z.string().min(1).max(64))
      .max(64)
      .exactOptional()
      .describe(
        `what it can do that older ones cannot: ${PENDING_ENTRIES}; left out, nothing. Unknown ones are passed over`,
      ),
  })
  .describe(
    'Who dials in, sent only to a server whose proof was found right. Its signature is the terminal’s proof: it is made with a key of token, nonces, versions, host, port, login and server.',
  )

/** The server's answer to `dial`: proof that it knows the token, and a challenge to the terminal. */
export interface Challenge {
  readonly t: 'challenge'
  readonly n: number
  readonly ts: number
  readonly protocol: number
  readonly nonce: string
  readonly host: string
  readonly port: number
  readonly proof: string
}

export const challenge: z.ZodType<Challenge> = z
  .object({
    t: z.literal('challenge'),
    n: sequence,
    ts: z.int().min(0),
    protocol: z.int().min(1).describe('version of this protocol that the server speaks'),
    nonce,
    host: text.describe('where the connection arrived: for the log alone, the proof is of what the terminal dialled'),
    port: z.int().min(0).max(65_535),
    proof,
  })
  .describe('The server’s answer: its proof, and a challenge to the terminal. Not signed: the proof is all of it.')

export interface Welcome {
  readonly t: 'welcome'
  readonly n: number
  readonly ts: number
  readonly session: string
  readonly pass: string
}

export const welcome: z.ZodType<Welcome> = z
  .object({
    t: z.literal('welcome'),
    n: sequence,
    ts: z.int().min(0),
    session: z.string().min(1).max(64).describe('name of this session, for logs'),
    pass: pass.describe('for the `dial` of the next connection, so that strangers cannot crowd this terminal out'),
  })
  .describe(
    'The session begins; this line is signed, and so is every one after it. The terminal answers with `account`, `positions`, `orders` and one `symbol` for each of its own.',
  )

const REJECTIONS = [
  'PROTOCOL_VERSION',
  'WRONG_TOKEN',
  'ALREADY_CONNECTED',
  'ACCOUNT_NOT_ALLOWED',
  'BAD_HANDSHAKE',
  'TOO_MANY_CONNECTIONS',
] as const
/** Why the server gives no session: one of `REJECTIONS`. */
export type Rejection = (typeof REJECTIONS)[number]

export interface Reject {
  readonly t: 'reject'
  readonly n: number
  readonly ts: number
  readonly code: Rejection
  readonly message: string
}

export const reject: z.ZodType<Reject> = z
  .object({ t: z.literal('reject'), n: sequence, ts: z.int().min(0), code: z.enum(REJECTIONS), message: text })
  .describe(
    'No session; the connection ends. Signed where the terminal has proved itself. The terminal writes code and message into its log and waits before it dials again.',
  )
