import type { AllowList } from './allow-list.ts'
import { declare } from './declaration.ts'
import { type Scope, translateExpression } from './expression.ts'
import { EVENT_HANDLERS } from './language.ts'
import { type Meaning, Names } from './names.ts'
import { parseProgram, type SourceTree } from './parse-program.ts'
import type {
  ClassDefinition,
  Define,
  EnumDefinition,
  FunctionDefinition,
  Global,
  Parameter,
  Program,
} from './program.ts'
import { Refusal } from './refusal.ts'
import type { Place, Token } from './token.ts'
import { BodyTranslator } from './translate-body.ts'
import { Writer } from './writer.ts'

export interface Translation {
  readonly cpp: string
  /** The sources it was made of. */
  readonly files: readonly string[]
  /** The MQL5 functions, types and constants that the program uses, sorted. */
  readonly used: readonly string[]
}

class Translator {
  readonly #program: Program
  readonly #names: Names
  readonly #writer = new Writer()

  constructor(program: Program, allowed: AllowList) {
    this.#program = program
    this.#names = new Names(program, allowed)
  }

  run(): Translation {
    this.#writer.own('#include "mql5.hpp"\nnamespace mql { namespace program {')
    this.#eachItem((item, sequence) => {
      if (item.type === 'DEFINE') this.#define(item, sequence)
      if (item.type === 'ENUM') this.#enum(item, sequence)
      if (item.type === 'CLASS') this.#class(item, sequence)
    })
    this.#eachItem((item, sequence) => {
      if (item.type === 'FUNCTION' && item.owner === null) this.#announce(item, sequence)
    })
    this.#eachItem((item, sequence) => {
      if (item.type === 'GLOBAL') this.#global(item, sequence)
    })
    this.#eachItem((item, sequence) => {
      if (item.type === 'CLASS') this.#bodiesOf(item, sequence)
      if (item.type === 'FUNCTION') this.#function(item, sequence)
    })
    this.#writer.own(`}}\n${this.#main()}`)
    return { cpp: this.#writer.text, files: this.#program.files, used: [...this.#names.used].sort() }
  }

  #eachItem(visit: (item: Program['items'][number], sequence: number) => void): void {
    this.#program.items.forEach(visit)
  }

  #scope(sequence: number): Scope {
    return { lookUp: (name: string, at: Place): Meaning | null => this.#names.meaning(name, at, sequence) }
  }

  #expression(tokens: readonly Token[], sequence: number): void {
    for (const { text, place } of translateExpression(tokens, this.#scope(sequence))) this.#writer.at(place).put(text)
  }

  #define({ name, place, value }: Define, sequence: number): void {
    const type = value[0]?.kind === 'string' ? 'static const string' : 'static constexpr auto'
    this.#writer.at(place).put(`${type} ${name} =`)
    this.#expression(value, sequence)
    this.#writer.put(';')
  }

  #enum({ name, place, values }: EnumDefinition, sequence: number): void {
    this.#writer.at(place).put(`enum ${name} : int {`)
    for (const entry of values) {
      this.#writer.at(entry.place).put(entry.name)
      if (entry.value !== null) {
        this.#writer.put('=')
        this.#expression(entry.value, sequence)
      }
      this.#writer.put(',')
    }
    this.#writer.put('};')
  }

  #class(definition: ClassDefinition, sequence: number): void {
    const { keyword, name, place, members } = definition
    this.#writer.at(place).put(`${keyword} ${name} {`)
    for (const member of members) {
      if (member.type === 'ACCESS') this.#writer.at(member.place).put(`${member.level}:`)
      if (member.type === 'FUNCTION') this.#announce(member, sequence)
      if (member.type === 'FIELD') this.#field(definition, member.variable, sequence)
    }
    this.#writer.put(keyword === 'struct' ? this.#clearing(definition) : this.#uncopied(definition))
    this.#writer.put('};')
  }

  #field({ keyword, name }: ClassDefinition, variable: Global['variable'], sequence: number): void {
    const { place, typeName, shape, initial, isConst } = variable
    const object = this.#names.classes.get(typeName)
    if (initial !== null || isConst) throw new Refusal(place, 'members get their values in functions')
    if (keyword === 'struct' && (shape.type !== 'SINGLE' || object?.keyword === 'class'))
      throw new Refusal(place, `struct ${name} would copy an array or object: make it a class`)
    this.#writer.at(place)
    const isPlain = shape.type === 'SINGLE' && !this.#names.isObject(typeName)
    if (keyword === 'struct' || !isPlain) {
      declare(variable, 'LOCAL', this.#names, sequence, this.#scope(sequence), this.#writer)
      return
    }
    this.#names.requireType(typeName, place, sequence)
    this.#writer.put(`${typeName} ${variable.name} = MqlGarbage();`)
  }

  /** A struct begins with whatever was in memory, unless it is cleared. */
  #clearing({ name, members, place }: ClassDefinition): string {
    const fields = members.flatMap((member) => (member.type === 'FIELD' ? [member.variable] : []))
    if (members.some((member) => member.type === 'FUNCTION' && member.returns === ''))
      throw new Refusal(place, `struct ${name} has a constructor: make it a class`)
    const list = (value: string) => fields.map((field) => `${field.name}(${value})`).join(', ')
    return [
      `public: ${name}() : ${list('MqlGarbage()')} {}`,
      `${name}(MqlGarbage) : ${name}() {}`,
      `${name}(MqlZero) : ${list('MqlZero()')} {}`,
    ].join(' ')
  }

  #uncopied({ name, members }: ClassDefinition): string {
    const hasConstructor = members.some((member) => member.type === 'FUNCTION' && member.name === name)
    return `public: ${name}(const ${name} &) = delete; void operator=(const ${name} &) = delete; ${hasConstructor ? '' : `${name}() {}`}`
  }

  #parameters(parameters: readonly Parameter[], sequence: number, withDefaults: boolean): void {
    this.#writer.put('(')
    parameters.forEach((parameter, index) => {
      const { place, name, typeName, isConst, isReference, shape, initial } = parameter
      this.#names.requireType(typeName, place, sequence)
      if (this.#names.isObject(typeName) && !isReference)
        throw new Refusal(place, 'objects are passed by reference only')
      const type = shape.type === 'SINGLE' ? typeName : `MqlArray<${typeName}>`
      const comma = index === 0 ? '' : ', '
      this.#writer.at(place).put(`${comma}${isConst ? 'const ' : ''}${type} ${isReference ? '&' : ''}${name}`)
      if (initial === null || !withDefaults) return
      this.#writer.put('=')
      this.#expression(initial, sequence)
    })
    this.#writer.put(')')
  }

  #returns({ returns, place }: FunctionDefinition, sequence: number): string {
    if (returns === '') return ''
    this.#names.requireType(returns, place, sequence)
    if (this.#names.isObject(returns))
      throw new Refusal(place, 'functions return plain values: give the object by reference')
    return returns
  }

  #announce(definition: FunctionDefinition, sequence: number): void {
    this.#writer.at(definition.place).put(`${this.#returns(definition, sequence)} ${definition.name}`)
    this.#parameters(definition.parameters, sequence, true)
    this.#writer.put(definition.isConst ? 'const;' : ';')
  }

  #global({ variable, isInput }: Global, sequence: number): void {
    const { place, name, typeName, initial } = variable
    this.#writer.at(place)
    if (!isInput) {
      declare(variable, 'GLOBAL', this.#names, sequence, this.#scope(sequence), this.#writer)
      return
    }
    this.#names.requireType(typeName, place, sequence)
    this.#writer.put(`const ${typeName} ${name} = MqlInput<${typeName}>("${name}",`)
    this.#expression(initial ?? [], sequence)
    this.#writer.put(');')
  }

  #bodiesOf({ members }: ClassDefinition, sequence: number): void {
    for (const member of members)
      if (member.type === 'FUNCTION' && member.body !== null) this.#function(member, sequence)
  }

  #function(definition: FunctionDefinition, sequence: number): void {
    const { place, owner, name, parameters, isConst } = definition
    const prefix = owner === null ? '' : `${owner}::`
    this.#writer.at(place).put(`${this.#returns(definition, sequence)} ${prefix}${name}`)
    this.#parameters(parameters, sequence, false)
    if (isConst) this.#writer.put('const')
    new BodyTranslator(this.#names, this.#writer, sequence, this.#membersOf(owner, place)).translate(definition)
  }

  #membersOf(owner: string | null, at: Place): ReadonlyMap<string, Meaning> {
    const members = new Map<string, Meaning>()
    if (owner === null) return members
    const definition = this.#names.classes.get(owner)
    if (definition === undefined) throw new Refusal(at, `there is no class ${owner}`)
    for (const member of definition.members) {
      if (member.type === 'FUNCTION') members.set(member.name, 'FUNCTION')
      if (member.type === 'FIELD') members.set(member.variable.name, 'VALUE')
    }
    return members
  }

  #main(): string {
    const defined = new Set(this.#program.items.flatMap((item) => (item.type === 'FUNCTION' ? [item.name] : [])))
    const handlers = Object.keys(EVENT_HANDLERS).filter((name) => defined.has(name))
    const assignments = handlers.map((name) => `  handlers.${name} = mql::program::${name};`)
    return [
      'int main() {',
      '  mql::Handlers handlers;',
      ...assignments,
      '  return mql::RunProgram(handlers);',
      '}',
    ].join('\n')
  }
}

/** Translates a program into one C++ file that includes the shim. Throws `Refusal` for what it would have to guess. */
export const translate = (path: string, tree: SourceTree, allowed: AllowList): Translation =>
  new Translator(parseProgram(path, tree), allowed).run()
