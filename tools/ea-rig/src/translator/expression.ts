import type { Meaning } from './names.ts'
import { Refusal } from './refusal.ts'
import type { Place, Token } from './token.ts'

/** What the words of an expression mean where it stands. */
export interface Scope {
  lookUp(name: string, at: Place): Meaning | null
}

const OPERAND_ENDS = new Set([')', ']'])

/** Whether an operator here would have nothing on its left, and so be a prefix. */
const isPrefix = (before: Token | undefined): boolean =>
  before === undefined || (before.kind === 'punctuation' && !OPERAND_ENDS.has(before.text))

const isCall = (after: Token | undefined): boolean => after?.kind === 'punctuation' && after.text === '('

const isPunctuation = (token: Token | undefined, text: string): boolean =>
  token?.kind === 'punctuation' && token.text === text

const translateWord = (tokens: readonly Token[], at: number, scope: Scope): string => {
  // the caller's index is one of the list
  const token = tokens[at] as Token
  const before = tokens[at - 1]
  const after = tokens[at + 1]
  if (isPunctuation(before, '.')) return token.text
  if (token.text === 'true' || token.text === 'false') return token.text
  if (token.text === 'this') {
    if (!isPunctuation(after, '.')) throw new Refusal(token, '"this" is translated before a point only')
    return '(*this)'
  }
  const meaning = scope.lookUp(token.text, token)
  if (meaning === null)
    throw new Refusal(token, `"${token.text}" is neither declared nor on the list of MQL5 calls the emulation knows`)
  if (meaning === 'TYPE') {
    const isCast = isPunctuation(before, '(') && isPunctuation(after, ')')
    if (!isCast && !isCall(after)) throw new Refusal(token, `type "${token.text}" stands where a value should`)
  }
  if (meaning === 'FUNCTION' && !isCall(after))
    throw new Refusal(token, `"${token.text}" is a function: pointers to functions are not translated`)
  return token.text
}

const translateString = (token: Token, before: Token | undefined): string => {
  if (before?.kind === 'string') throw new Refusal(token, 'join texts with +')
  if (token.text.includes('\\x')) throw new Refusal(token, 'write \\x characters with ShortToString')
  return `u${token.text}_s`
}

const translatePunctuation = (token: Token, before: Token | undefined): string => {
  if (token.text === '->' || token.text === '::') throw new Refusal(token, `"${token.text}" is not translated`)
  if ((token.text === '&' || token.text === '*') && isPrefix(before))
    throw new Refusal(token, 'pointers are not translated')
  if (token.text === '{' || token.text === '}') throw new Refusal(token, 'braces are for declarations only')
  return token.text
}

const translateToken = (tokens: readonly Token[], at: number, scope: Scope): string => {
  // the caller's index is one of the list
  const token = tokens[at] as Token
  switch (token.kind) {
    case 'word':
      return translateWord(tokens, at, scope)
    case 'string':
      return translateString(token, tokens[at - 1])
    case 'char':
      return `ushort(u${token.text})`
    case 'date':
      return `MqlDate("${token.text.slice(2, -1)}")`
    case 'punctuation':
      return translatePunctuation(token, tokens[at - 1])
    case 'directive':
      throw new Refusal(token, 'directives stand outside of functions')
    default:
      return token.text
  }
}

const checkCommas = (tokens: readonly Token[]): void => {
  let depth = 0
  for (const token of tokens) {
    if (token.kind !== 'punctuation') continue
    if ('([{'.includes(token.text)) depth += 1
    if (')]}'.includes(token.text)) depth -= 1
    if (depth === 0 && token.text === ',') throw new Refusal(token, 'two expressions in one: write two statements')
  }
}

/** The C++ words of one expression, each with the place it came from. */
export const translateExpression = (tokens: readonly Token[], scope: Scope): { text: string; place: Place }[] => {
  checkCommas(tokens)
  return tokens.map((place, at) => ({ place, text: translateToken(tokens, at, scope) }))
}
