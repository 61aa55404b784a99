import { Cursor } from './cursor.ts'
import { type Scope, translateExpression } from './expression.ts'
import type { Names } from './names.ts'
import type { Variable } from './program.ts'
import { Refusal } from './refusal.ts'
import type { Token } from './token.ts'
import type { Writer } from './writer.ts'

/** Memory of globals is cleared by the terminal, that of locals and members is not. */
export type Storage = 'GLOBAL' | 'LOCAL'

const isBraces = (tokens: readonly Token[]): boolean => tokens[0]?.kind === 'punctuation' && tokens[0].text === '{'

const write = (tokens: readonly Token[], scope: Scope, writer: Writer): void => {
  for (const { text, place } of translateExpression(tokens, scope)) writer.at(place).put(text)
}

const writeList = (tokens: readonly Token[], scope: Scope, writer: Writer): void => {
  const cursor = new Cursor(new Cursor(tokens, '').bracketed('{'), '')
  writer.put('{')
  while (!cursor.done) {
    write(cursor.until(...(isLast(cursor) ? [''] : [','])), scope, writer)
    writer.put(',')
    cursor.accept(',')
  }
  writer.put('}')
}

/** Whether no comma is left outside of brackets. */
const isLast = (cursor: Cursor): boolean => {
  let depth = 0
  for (let ahead = 0; cursor.peek(ahead).text !== ''; ahead++) {
    if (cursor.is('(', ahead) || cursor.is('[', ahead)) depth += 1
    if (cursor.is(')', ahead) || cursor.is(']', ahead)) depth -= 1
    if (depth === 0 && cursor.is(',', ahead)) return false
  }
  return true
}

const declareArray = (variable: Variable, storage: Storage, scope: Scope, writer: Writer): void => {
  const { name, typeName, isConst, shape, initial } = variable
  const type = `MqlArray<${typeName}>`
  writer.put(`${isConst ? 'const ' : ''}${type} ${name} =`)
  if (initial !== null) {
    if (!isBraces(initial)) throw new Refusal(variable.place, 'an array begins with a list in braces')
    writer.put(`${type}::listed(`)
    if (shape.type === 'FIXED') write(shape.length, scope, writer)
    else writer.put('-1')
    writer.put(',')
    writeList(initial, scope, writer)
    writer.put(')')
  } else if (shape.type === 'FIXED') {
    writer.put(`${type}::${storage === 'GLOBAL' ? 'cleared' : 'fixed'}(`)
    write(shape.length, scope, writer)
    writer.put(')')
  } else writer.put(`${type}()`)
  writer.put(';')
}

/** Writes one variable, given its storage. */
export const declare = (
  variable: Variable,
  storage: Storage,
  names: Names,
  sequence: number,
  scope: Scope,
  writer: Writer,
): void => {
  const { place, typeName, shape } = variable
  names.requireType(typeName, place, sequence)
  const definition = names.classes.get(typeName)
  if (shape.type !== 'SINGLE' && definition?.keyword === 'class')
    throw new Refusal(place, 'arrays of objects are not translated: use a struct')
  if (shape.type === 'SINGLE') declareSingle(variable, storage, names, scope, writer)
  else declareArray(variable, storage, scope, writer)
}

const declareSingle = (variable: Variable, storage: Storage, names: Names, scope: Scope, writer: Writer): void => {
  const { place, name, typeName, isConst, initial } = variable
  writer.put(`${isConst ? 'const ' : ''}${typeName} ${name}`)
  const isClass = names.classes.get(typeName)?.keyword === 'class'
  if (initial !== null && isBraces(initial))
    throw new Refusal(place, 'what braces make of texts in a struct is for MetaEditor to judge: set each member')
  if (initial !== null) {
    writer.put('=')
    write(initial, scope, writer)
  } else if (storage === 'GLOBAL' && !isClass) writer.put('= MqlZero()')
  writer.put(';')
}
