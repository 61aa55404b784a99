import { Refusal } from './refusal.ts'
import type { Token, TokenKind } from './token.ts'

const PUNCTUATION = ['<<=', '>>=', '::', '->', '++', '--', '<<', '>>', '<=', '>=', '==', '!=', '&&', '||', '+=', '-=']
  .concat(['*=', '/=', '%=', '&=', '|=', '^='], [...'{}()[];,.?:+-*/%&|^!~<>='])
  .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  .join('|')

/** In the order they are tried. Blanks and comments have no kind: they are left out. */
const SHAPES: readonly (readonly [TokenKind | null, RegExp])[] = [
  [null, /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y],
  ['directive', /#[^\n]*/y],
  ['date', /D'[^'\n]*'/y],
  ['word', /[A-Za-z_]\w*/y],
  ['number', /0[xX][0-9a-fA-F]+|\d+\.\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|\d+(?:[eE][+-]?\d+)?/y],
  ['string', /"(?:\\.|[^"\\\n])*"/y],
  ['char', /'(?:\\.|[^'\\\n])'/y],
  ['punctuation', new RegExp(PUNCTUATION, 'y')],
]

const lineBreaks = (text: string): number => text.split('\n').length - 1

const withoutComment = (directive: string): string => directive.replace(/\s*\/\/.*$/, '').trimEnd()

const matchAt = (source: string, at: number): { kind: TokenKind | null; text: string } | null => {
  for (const [kind, shape] of SHAPES) {
    shape.lastIndex = at
    const text = shape.exec(source)?.[0]
    if (text !== undefined) return { kind, text }
  }
  return null
}

/** The words of an MQL5 source, each with its place; comments and blanks are gone. */
export const tokenize = (text: string, file: string): Token[] => {
  // a byte order mark and Windows line ends are what MetaEditor writes
  const source = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const tokens: Token[] = []
  let line = 1
  for (let at = 0; at < source.length; ) {
    const found = matchAt(source, at)
    if (found === null) throw new Refusal({ file, line }, `cannot read "${source.slice(at, at + 10)}"`)
    const { kind, text } = found
    if (kind !== null) tokens.push({ kind, text: kind === 'directive' ? withoutComment(text) : text, file, line })
    line += lineBreaks(text)
    at += text.length
  }
  return tokens
}
