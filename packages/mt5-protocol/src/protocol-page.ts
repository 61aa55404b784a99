import { z } from 'zod'
import { LIMITS, PROTOCOL_VERSION } from './limits.ts'
import { FROM_SERVER, FROM_TERMINAL } from './messages.ts'
import { STATUSES } from './outcomes.ts'
import { pendingEntry } from './pending-entry.ts'
import { EA_REFUSALS } from './refusals.ts'
import { RETURN_CODES } from './return-codes.ts'
import { dealRow, orderRow, positionRow } from './rows.ts'

/** How tables are set; the house's own keeps columns aligned. */
type Table = (headings: readonly string[], rows: readonly (readonly string[])[]) => string

/** The part of a JSON schema that is read here. */
interface Shape {
  readonly description?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly items?: Shape
  readonly prefixItems?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly maxItems?: number
}

// zod writes JSON schemas, whose words these are
const shapeOf = (schema: z.ZodType): Shape => z.toJSONSchema(schema, { unrepresentable: 'any' }) as Shape

const code = (text: string): string => `\`${text}\``

const kindOf = (shape: Shape): string => {
  if (shape.const !== undefined) return code(JSON.stringify(shape.const))
  if (shape.enum !== undefined)
    return shape.enum.length > 12 ? 'text' : shape.enum.map((one) => code(String(one))).join(', ')
  if (shape.anyOf !== undefined) return shape.anyOf.map(kindOf).join(' or ')
  if (shape.type === 'array') return `list${shape.maxItems === undefined ? '' : ` of at most ${shape.maxItems}`}`
  if (shape.type === 'string') return 'text'
  if (shape.type === 'integer') return 'whole number'
  if (shape.type === 'boolean') return 'true or false'
  return shape.type ?? 'anything'
}

const descriptionOf = (shape: Shape): string =>
  shape.description ?? shape.anyOf?.find(({ description }) => description !== undefined)?.description ?? ''

const ENVELOPE = ['t', 'n', 'ts']

const fieldTable = (shape: Shape, table: Table, leftOut: readonly string[] = []): string => {
  const fields = Object.entries(shape.properties ?? {}).filter(([name]) => !leftOut.includes(name))
  if (fields.length === 0) return 'No fields of its own.'
  return table(
    ['field', 'kind', 'meaning'],
    fields.map(([name, field]) => [code(name), kindOf(field), descriptionOf(field)]),
  )
}

const messageSection = ([type, schema]: readonly [string, z.ZodType], table: Table): string => {
  const shape = shapeOf(schema)
  return [`### ${code(type)}`, shape.description ?? '', fieldTable(shape, table, ENVELOPE)].filter(Boolean).join('\n\n')
}

const rowSection = (title: string, schema: z.ZodType, table: Table): string =>
  `### ${title}\n\n${fieldTable(shapeOf(schema), table)}`

const PROOF = `Both sides know a token of 32 random bytes, which is never sent; shorter or guessable ones are refused by both. Each
makes a nonce of 16 random bytes for every connection:

1. terminal → \`dial\`: the version it speaks, and its nonce
2. server → \`challenge\`: its version, its nonce, and its proof
3. terminal → \`hello\`: the account, signed; or it hangs up when the server’s proof is wrong, and has told nothing
4. server → \`welcome\`, signed, or \`reject\`

The server’s proof is the HMAC-SHA-256 (RFC 2104), in lower-case hexadecimal, with the token’s UTF-8 bytes as key, of these,
joined by line feeds: \`alavanca-mt5:2\`, \`server\`, the terminal’s nonce, the server’s nonce, the terminal’s version, the server’s
version, host, port. The terminal takes the host and port that it dialled; the server those at which the connection arrived, or
\`dialledAs\` of its settings where a tunnel, a forwarded port or a name stands between. So a program that holds the port which the
terminal dials, and passes everything on to where the server listens, fails here. Hosts are written in lower case, an IPv6
address as the system writes it and without brackets, and \`localhost\` stands for \`127.0.0.1\`. A nonce of the server that is the
terminal’s own is refused. Proofs and signatures are compared in constant time.`

const SIGNATURES = `From \`hello\` and \`welcome\` on, every line of both sides ends in a signature as its last field, written exactly so:
\`,"m":"<32 digits>"}\`. The digits are the first 128 bits, in lower-case hexadecimal, of the HMAC-SHA-256 of
\`<number of the line>:<the line up to ,"m">\` in UTF-8. The number is that of \`n\`: both sides count, the first line of each being 1.
Each direction has a key of its own, made as the server’s proof is but with \`terminal lines\` or \`server lines\` in place of
\`server\`, and with login and trade server after the port; the key’s 64 hexadecimal digits are used as they are written.

A line that is not signed, was changed, comes a second time, or is not the next one, ends the session before anything in it is
acted on, and so does one that is too long to be judged. The side that noticed says why in its \`bye\`, and in its log. TCP
loses nothing, so none of these is an accident of the network. Lines that are signed and still no message, from a peer of another
make, are counted and never fatal: what they said is asked for.`

const CROWDS = `Whoever connects may take a place in the queue of handshakes. Where all places are taken, the one that was silent for
longest gives way to the newcomer, and where all have dialled, the oldest. A terminal that was welcomed before shows the \`pass\` of
that welcome, good for one connection, and waits in a reserve that strangers cannot enter.`

const VERSIONS = `Version 1 is refused by both sides: its proof covers the nonces alone, and its lines are not signed. The server answers its
\`hello\` with \`PROTOCOL_VERSION\` and what to do; a terminal that gets no answer to \`dial\` but a rejection, as servers of version 1 give
it, says in its log that the server must be updated.`

const CLOCKS = `\`ts\` of the terminal is its trade server’s wall clock in milliseconds, coded as epoch; \`utcOffset\` turns it into UTC. \`ts\` of the
server, and \`expiresMs\`, are on the server’s own clock. The terminal learns that clock from every line it reads: it keeps the
largest difference between \`ts\` and its own tick count since the connection began. So a command that lay in a buffer while the
terminal was busy is recognised as old.`

const ONCE = `1. The sender keeps the intent on disk before it sends.
2. The terminal looks the \`cid\` up in its journal file. Known: the stored answer again, \`dup\` true. Known with another body
   (anything but \`n\`, \`ts\`, \`attempt\` and \`expiresMs\` differs): \`conflict\`. After \`retry\` the same \`cid\` may come with \`attempt\` one
   higher.
3. Past \`expiresMs\`: \`expired\`. Otherwise the intent is written and flushed, \`ack\` goes out, \`OrderSend\` is called once, and the
   outcome written. A journal that cannot be written means that nothing is sent.
4. An intent without an outcome is looked for in history and among working orders: by magic and comment, else by magic,
   symbol, side, volume and time. One: \`done\` and \`recovered\`. None: \`unknown\`, and after a while \`not_found\`. Several: \`ambiguous\`.`

/** The reference page of the protocol, from its schemas and tables. */
export const protocolPage = (table: Table): readonly string[] => [
  '# The protocol between bridge and terminal',
  `Version ${PROTOCOL_VERSION}. The bridge listens on this machine, the Expert Advisor dials in. Messages are lines of JSON in UTF-8, each
ended by a line feed and at most ${LIMITS.lineBytes} bytes long (${LIMITS.lineBytesBeforeWelcome} before the welcome). Ids and tickets are strings, since a double cannot hold
64 bits; symbols are opaque and case-sensitive. Types that are not known are ignored by the bridge and answered with \`error\` by
the terminal; lines that are no message are counted and, where they are signed or nobody has proved anything yet, never fatal;
fields that are not known are left out.`,
  'Every message carries:',
  table(
    ['field', 'kind', 'meaning'],
    [
      ['`t`', 'text', 'its type'],
      ['`n`', 'whole number', 'counts the lines of its sender in this connection, from 1, without a gap'],
      ['`ts`', 'whole number', 'when it was sent, in milliseconds; see “Clocks”'],
      ['`m`', 'text', 'its signature, from `hello` and `welcome` on; always the last field; see “Signatures”'],
    ],
  ),
  '## Proof of the token',
  PROOF,
  '## Signatures',
  SIGNATURES,
  '## Crowds',
  CROWDS,
  '## Versions',
  VERSIONS,
  '## Clocks',
  CLOCKS,
  '## Signs of life',
  'Both sides send `hb` each second. After 2.5 s of silence the bridge sends no new orders; after 5 s it hangs up. The terminal dials again after 0.5 s, and longer each time up to 10 s.',
  '## Exactly once',
  ONCE,
  '## From the terminal',
  ...Object.entries(FROM_TERMINAL).map((entry) => messageSection(entry, table)),
  '## From the bridge',
  ...Object.entries(FROM_SERVER).map((entry) => messageSection(entry, table)),
  '## Rows',
  rowSection('Position', positionRow, table),
  rowSection('Order', orderRow, table),
  rowSection('Deal', dealRow, table),
  rowSection('Entry that waits', pendingEntry, table),
  '## What became of a command',
  table(
    ['status', 'meaning'],
    Object.entries(STATUSES).map(([status, meaning]) => [code(status), meaning]),
  ),
  '## Refusals of the Expert Advisor',
  '`reason` of a `result`, where the Expert Advisor refused by itself.',
  table(
    ['reason', 'meaning', 'what mends it'],
    EA_REFUSALS.map(({ code: name, meaning, mend }) => [code(name), meaning.en, mend?.en ?? '']),
  ),
  '## Return codes of the trade server',
  'SUCCESS: executed, placed, or nothing to do. RETRY: the same order again, a few times. UNKNOWN: nobody can say; it is found out and never sent again, and so are codes that stand nowhere here. FINAL: nothing was executed, and trying again will not help.',
  table(
    ['retcode', 'our code', 'treatment', 'meaning', 'what mends it'],
    RETURN_CODES.map((row) => [String(row.retcode), code(row.code), row.treatment, row.meaning.en, row.mend?.en ?? '']),
  ),
  '## The same in Portuguese',
  table(
    ['código', 'significado', 'o que resolve'],
    [...EA_REFUSALS, ...RETURN_CODES].map((row) => [code(row.code), row.meaning['pt-BR'], row.mend?.['pt-BR'] ?? '']),
  ),
]
