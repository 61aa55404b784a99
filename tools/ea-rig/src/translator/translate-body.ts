import { Cursor } from './cursor.ts'
import { declare } from './declaration.ts'
import { translateExpression } from './expression.ts'
import type { Meaning, Names } from './names.ts'
import { parseType, parseVariable } from './parse-variable.ts'
import type { FunctionDefinition, Variable } from './program.ts'
import { Refusal } from './refusal.ts'
import type { Place, Token } from './token.ts'
import type { Writer } from './writer.ts'

/** Translates the statements of one function. */
export class BodyTranslator {
  readonly #names: Names
  readonly #writer: Writer
  readonly #sequence: number
  readonly #members: ReadonlyMap<string, Meaning>
  /** Names declared in the function, innermost block last. */
  readonly #blocks: Set<string>[]

  constructor(names: Names, writer: Writer, sequence: number, members: ReadonlyMap<string, Meaning>) {
    this.#names = names
    this.#writer = writer
    this.#sequence = sequence
    this.#members = members
    this.#blocks = []
  }

  translate({ parameters, body, place }: FunctionDefinition): void {
    const cursor = new Cursor(body ?? [], place.file)
    this.#blocks.push(new Set())
    for (const { name, place: declared } of parameters) this.#remember(name, declared)
    this.#writer.put('{')
    while (!cursor.done) this.#statement(cursor)
    this.#writer.put('}')
    this.#blocks.pop()
  }

  lookUp(name: string, at: Place): Meaning | null {
    if (this.#blocks.some((block) => block.has(name))) return 'VALUE'
    return this.#members.get(name) ?? this.#names.meaning(name, at, this.#sequence)
  }

  #remember(name: string, place: Place): void {
    if (this.#blocks.some((block) => block.has(name)))
      throw new Refusal(place, `"${name}" hides another one of the same function`)
    this.#blocks.at(-1)?.add(name)
  }

  #write(tokens: readonly Token[]): void {
    for (const { text, place } of translateExpression(tokens, this)) this.#writer.at(place).put(text)
  }

  #put(cursor: Cursor, text: string): void {
    const token = cursor.expect(text)
    this.#writer.at(token).put(text)
  }

  /** How each statement is written that begins with a word of its own. */
  readonly #byWord: Readonly<Record<string, (cursor: Cursor) => void>> = {
    if: (cursor) => this.#ifStatement(cursor),
    while: (cursor) => this.#headed(cursor, 'while'),
    do: (cursor) => this.#doStatement(cursor),
    for: (cursor) => this.#forStatement(cursor),
    switch: (cursor) => this.#headed(cursor, 'switch'),
    case: (cursor) => this.#caseLabel(cursor),
    default: (cursor) => this.#words(cursor, 'default', ':'),
    break: (cursor) => this.#words(cursor, 'break', ';'),
    continue: (cursor) => this.#words(cursor, 'continue', ';'),
    return: (cursor) => this.#returnStatement(cursor),
  }

  #statement(cursor: Cursor): void {
    const { kind, text } = cursor.peek()
    const byWord = kind === 'word' && Object.hasOwn(this.#byWord, text) ? this.#byWord[text] : undefined
    if (byWord !== undefined) byWord(cursor)
    else if (cursor.is('{')) this.#block(cursor)
    else if (cursor.is(';')) this.#put(cursor, ';')
    else if (this.#isDeclaration(cursor)) this.#declaration(cursor)
    else this.#expressionStatement(cursor)
  }

  #words(cursor: Cursor, ...texts: string[]): void {
    for (const text of texts) this.#put(cursor, text)
  }

  #block(cursor: Cursor): void {
    this.#put(cursor, '{')
    this.#blocks.push(new Set())
    while (!cursor.is('}')) this.#statement(cursor)
    this.#blocks.pop()
    this.#put(cursor, '}')
  }

  #condition(cursor: Cursor): void {
    const at = cursor.peek()
    const tokens = cursor.bracketed('(')
    if (tokens.length === 0) throw new Refusal(at, 'the brackets hold nothing')
    this.#writer.at(at).put('(')
    this.#write(tokens)
    this.#writer.put(')')
  }

  #headed(cursor: Cursor, word: 'while' | 'switch'): void {
    this.#put(cursor, word)
    this.#condition(cursor)
    this.#statement(cursor)
  }

  #ifStatement(cursor: Cursor): void {
    this.#put(cursor, 'if')
    this.#condition(cursor)
    // a branch of its own, so that the compiler does not wonder whose `else` it is
    this.#branch(cursor)
    if (!cursor.is('else')) return
    this.#put(cursor, 'else')
    this.#branch(cursor)
  }

  #branch(cursor: Cursor): void {
    this.#writer.put('{')
    this.#statement(cursor)
    this.#writer.put('}')
  }

  #doStatement(cursor: Cursor): void {
    this.#put(cursor, 'do')
    this.#statement(cursor)
    this.#put(cursor, 'while')
    this.#condition(cursor)
    this.#put(cursor, ';')
  }

  #forStatement(cursor: Cursor): void {
    this.#put(cursor, 'for')
    this.#put(cursor, '(')
    this.#blocks.push(new Set())
    if (this.#isDeclaration(cursor)) this.#declaration(cursor)
    else this.#expressionStatement(cursor)
    this.#write(cursor.until(';'))
    this.#put(cursor, ';')
    this.#write(cursor.until(')'))
    this.#put(cursor, ')')
    this.#statement(cursor)
    this.#blocks.pop()
  }

  #caseLabel(cursor: Cursor): void {
    this.#put(cursor, 'case')
    this.#write(cursor.until(':'))
    this.#put(cursor, ':')
  }

  #returnStatement(cursor: Cursor): void {
    this.#put(cursor, 'return')
    this.#write(cursor.until(';'))
    this.#put(cursor, ';')
  }

  #expressionStatement(cursor: Cursor): void {
    this.#write(cursor.until(';'))
    this.#put(cursor, ';')
  }

  #isDeclaration(cursor: Cursor): boolean {
    if (cursor.is('const')) return true
    const first = cursor.peek()
    const second = cursor.peek(1)
    if (first.kind !== 'word' || this.lookUp(first.text, first) !== 'TYPE') return false
    return second.kind === 'word' || cursor.is('*', 1)
  }

  #declaration(cursor: Cursor): void {
    const variable = parseVariable(cursor, parseType(cursor))
    this.#requireInitial(variable)
    this.#remember(variable.name, variable.place)
    this.#writer.at(variable.place)
    declare(variable, 'LOCAL', this.#names, this.#sequence, this, this.#writer)
  }

  /** MQL5 leaves plain locals with whatever was in memory. */
  #requireInitial({ place, name, typeName, shape, initial }: Variable): void {
    if (initial !== null || shape.type !== 'SINGLE' || this.#names.isObject(typeName)) return
    throw new Refusal(place, `"${name}" needs a value to begin with`)
  }
}
