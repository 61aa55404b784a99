import { Cursor } from './cursor.ts'
import { parseClass, parseEnum, parseFunction } from './parse-types.ts'
import { parseName, parseType, parseVariable } from './parse-variable.ts'
import type { Define, Item, Program } from './program.ts'
import { Refusal } from './refusal.ts'
import type { Token } from './token.ts'
import { tokenize } from './tokenize.ts'

/** Where sources come from. Paths are relative to the folder that holds `Experts` and `Include`, with slashes. */
export interface SourceTree {
  /** The text of a file, or null when there is none. */
  read(path: string): string | null
}

const PROPERTIES = new Set(['copyright', 'link', 'version', 'description', 'strict'])

const checkProperty = (directive: Token): void => {
  const name = /^#property\s+(\w+)/.exec(directive.text)?.[1]
  if (name === undefined || !PROPERTIES.has(name)) throw new Refusal(directive, `unknown ${directive.text}`)
}

const parseDefine = (directive: Token): Define => {
  const { file, line } = directive
  const match = /^#define\s+(\w+)\s+(\S.*)$/.exec(directive.text)
  const [, name = '', text = ''] = match ?? []
  const value = match === null ? [] : tokenize(text, file).map((token) => ({ ...token, line }))
  const isLiteral = value.length === 1 && ['number', 'string', 'char'].includes(value[0]?.kind ?? '')
  if (!isLiteral) throw new Refusal(directive, '#define is for one number or text: use const or a function')
  return { type: 'DEFINE', place: { file, line }, name, value }
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

/** `<Alavanca\Json.mqh>` is looked for under `Include`, `"Json.mqh"` beside the file that asks. */
const includedPath = (directive: Token): string => {
  const match = /^#include\s+(?:<([^>]+)>|"([^"]+)")\s*$/.exec(directive.text)
  if (match === null) throw new Refusal(directive, `cannot read ${directive.text}`)
  const [, fromRoot, beside = ''] = match
  const path = fromRoot === undefined ? `${folderOf(directive.file)}${beside}` : `Include/${fromRoot}`
  return path.replaceAll('\\', '/')
}

const parseGlobal = (cursor: Cursor): Item => {
  const first = cursor.peek()
  const isInput = cursor.accept('input')
  const type = parseType(cursor)
  if (!isInput && cursor.is('::', 1)) {
    const owner = cursor.next().text
    cursor.expect('::')
    const destructor = cursor.accept('~') ? '~' : ''
    return parseFunction(cursor, first, {
      owner,
      name: destructor + cursor.word('a name').text,
      returns: type.typeName,
    })
  }
  if (!isInput && cursor.is('::')) {
    cursor.next()
    const destructor = cursor.accept('~') ? '~' : ''
    const named = { owner: type.typeName, name: destructor + cursor.word('a name').text, returns: '' }
    return parseFunction(cursor, first, named)
  }
  if (!isInput && cursor.is('(', 1))
    return parseFunction(cursor, first, { owner: null, name: parseName(cursor, 'a name').text, returns: type.typeName })
  const variable = parseVariable(cursor, type)
  if (isInput && (variable.initial === null || variable.shape.type !== 'SINGLE'))
    throw new Refusal(variable.place, 'an input needs a default')
  return { type: 'GLOBAL', variable, isInput }
}

const parseItem = (cursor: Cursor): Item | null => {
  if (cursor.is('enum')) return parseEnum(cursor)
  if (cursor.is('struct') || cursor.is('class')) return parseClass(cursor)
  if (cursor.is('input') && cursor.is('group', 1)) {
    cursor.next()
    cursor.next()
    if (cursor.next().kind !== 'string') throw cursor.refuse('input group needs a title')
    cursor.accept(';')
    return null
  }
  return parseGlobal(cursor)
}

/** Reads a program and all it includes; each file once, as MetaEditor does. */
export const parseProgram = (path: string, tree: SourceTree): Program => {
  const items: Item[] = []
  const files: string[] = []
  const parseFile = (file: string, asked: Token | null): void => {
    if (files.includes(file)) return
    const text = tree.read(file)
    if (text === null) throw new Refusal(asked ?? { file, line: 1 }, `there is no ${file}`)
    files.push(file)
    const cursor = new Cursor(tokenize(text, file), file)
    while (!cursor.done) {
      if (cursor.peek().kind !== 'directive') {
        const item = parseItem(cursor)
        if (item !== null) items.push(item)
        continue
      }
      const directive = cursor.next()
      const [kind] = directive.text.split(/\s/, 1)
      if (kind === '#include') parseFile(includedPath(directive), directive)
      else if (kind === '#define') items.push(parseDefine(directive))
      else if (kind === '#property') checkProperty(directive)
      else throw new Refusal(directive, `${kind} is not translated`)
    }
  }
  parseFile(path, null)
  return { items, files }
}
