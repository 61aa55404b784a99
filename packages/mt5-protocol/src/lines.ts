import { show } from '@alavanca/core'
import { LIMITS } from './limits.ts'
import type { Schemas } from './messages.ts'

/** What a line turned out to be. Unknown types are no fault: a newer peer may send them. */
export type ParsedLine<Message> =
  | { readonly kind: 'MESSAGE'; readonly message: Message }
  | { readonly kind: 'UNKNOWN_TYPE'; readonly type: string }
  | { readonly kind: 'GARBAGE'; readonly reason: string }

const garbage = (reason: string): { kind: 'GARBAGE'; reason: string } => ({ kind: 'GARBAGE', reason })

const parseJson = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const typeOf = (value: unknown): string | null => {
  if (typeof value !== 'object' || value === null || !('t' in value)) return null
  return typeof value.t === 'string' ? value.t : null
}

/** Reads one line, its line feed left out. Never throws, whatever stands in it. */
export const parseLine = <Message extends { readonly t: string }>(
  line: string,
  schemas: Schemas<Message>,
): ParsedLine<Message> => {
  // a UTF-16 unit is at least a byte, so this needs no second count
  if (line.length > LIMITS.lineBytes) return garbage('the line is too long')
  const value = parseJson(line)
  if (value === undefined) return garbage('not JSON')
  const type = typeOf(value)
  if (type === null) return garbage('no type')
  if (!Object.hasOwn(schemas, type)) return { kind: 'UNKNOWN_TYPE', type: type.slice(0, LIMITS.symbolLength) }
  // hasOwn has just shown that the type is one of the table's
  const schema = schemas[type as Message['t']]
  const parsed = schema.safeParse(value)
  if (parsed.success) return { kind: 'MESSAGE', message: parsed.data }
  const issue = parsed.error.issues[0]
  return garbage(`${show(type)}: ${issue?.path.map(String).join('.') ?? ''} ${issue?.message ?? ''}`)
}

/** A message as a line, its line feed included. */
export const formatLine = <Message extends { readonly t: string }>(message: Message): string =>
  `${JSON.stringify(message)}\n`
