import { isIP } from 'node:net'
import { faultsOf, invalidConfiguration } from '@alavanca/core'
import { canonicalHost, type DialledAddress, tokenFault } from '@alavanca/mt5-protocol'
import { z } from 'zod'

/** How the server listens and whom it believes. */
export interface TerminalServerConfig {
  /** Known to both sides and never sent: 32 random bytes, as `alavanca mt5 token` makes them. */
  readonly token: string
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /**
   * Where terminals dial, where that is not where their connections arrive: a name, a forwarded port, a tunnel with another
   * port at its other end. Both sides prove it, so that no program can stand between them unasked.
   */
  readonly dialledAs: DialledAddress | null
  /** Listen on, and accept connections from, other than this machine. The connection is not encrypted. */
  readonly allowRemote: boolean
  /** Accounts that may connect; empty allows all. */
  readonly accounts: readonly string[]
  /** Silence after which no new orders are sent. */
  readonly staleMs: number
  /** Silence after which the connection is given up. */
  readonly deadMs: number
  readonly heartbeatMs: number
  /** For the whole handshake. */
  readonly handshakeMs: number
  /** Connections that may be in their handshake at once; where more come, the oldest silent one gives way. */
  readonly maxHandshakes: number
  /** Places besides these for terminals that were welcomed before. */
  readonly reservedHandshakes: number
}

/** The same as a person writes it. */
export type TerminalServerConfigInput = Pick<TerminalServerConfig, 'token'> & {
  readonly [Key in keyof TerminalServerConfig]?: TerminalServerConfig[Key] | undefined
}

const schema: z.ZodType<TerminalServerConfig, TerminalServerConfigInput> = z
  .strictObject({
    token: z.string().check((context) => {
      const message = tokenFault(context.value)
      if (message !== null) context.issues.push({ code: 'custom', input: context.value, message })
    }),
    host: z.string().default('127.0.0.1').transform(canonicalHost),
    port: z.int().min(0).max(65_535).default(8765),
    dialledAs: z
      .strictObject({
        host: z
          .string()
          .regex(/^[!-~]{1,255}$/, 'must be an address or a name, as InpHost of the Expert Advisor has it')
          .transform(canonicalHost),
        port: z.int().min(1).max(65_535),
      })
      .nullable()
      .default(null),
    allowRemote: z.boolean().default(false),
    accounts: z.array(z.string().regex(/^\d+$/, 'must be account numbers')).default([]),
    staleMs: z.number().positive().default(2_500),
    deadMs: z.number().positive().default(5_000),
    heartbeatMs: z.number().positive().default(1_000),
    handshakeMs: z.number().positive().default(3_000),
    maxHandshakes: z.int().min(1).default(16),
    reservedHandshakes: z.int().min(1).default(4),
  })
  .refine(({ staleMs, deadMs }) => staleMs < deadMs, { path: ['deadMs'], message: 'must be above staleMs' })
  .refine(({ host, allowRemote }) => allowRemote || isLoopback(host), {
    path: ['host'],
    message: 'must be a loopback address, unless allowRemote says otherwise',
  })

/** Whether an address is this machine's own and reached by nobody else. */
export const isLoopback = (address: string): boolean => {
  if (address === 'localhost' || address === '::1') return true
  const v4 = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
  return isIP(v4) === 4 && v4.startsWith('127.')
}

/** Throws `INVALID_CONFIGURATION` listing every fault. The token is never shown. */
export const parseServerConfig = (input: TerminalServerConfigInput): TerminalServerConfig => {
  const result = schema.safeParse(input)
  if (result.success) return Object.freeze(result.data)
  const faults = faultsOf(result.error.issues, input)
  throw invalidConfiguration(
    'The terminal server',
    faults.map((fault) => (fault.path === 'token' ? { ...fault, value: '(hidden)' } : fault)),
  )
}
