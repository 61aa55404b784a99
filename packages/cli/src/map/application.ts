import {
  type Application,
  buildApplication,
  buildCommand,
  buildRouteMap,
  type Command,
  type CommandContext,
  type RouteMap,
  text_en,
} from '@stricli/core'
import { Arguments } from '../arguments.ts'
import type { UsageError } from '../usage-error.ts'
import { callFault, noCommand } from './call-faults.ts'
import type { Book, CommandDeclaration } from './declare.ts'
import { SLIP } from './nearest.ts'
import { type ParsedOptions, parametersOf } from './parameters.ts'

/** What becomes of a call once it is understood. */
export interface Handlers {
  /** The version of the package. */
  readonly version: () => string
  readonly perform: (command: CommandDeclaration, words: Arguments<string>) => Promise<void>
  /** Help on a command, on those under a word such as `mt5`, or on all where there is no path. */
  readonly help: (path: string, isAsked: boolean) => void
  /** The call is at fault. */
  readonly fault: (error: UsageError) => void
}

type Target = Command<CommandContext> | RouteMap<CommandContext>

const routesOf = (book: Book, { perform }: Handlers, argv: readonly string[]): Record<string, Target> => {
  const { commands, texts } = book
  const made = Object.entries(commands).map(([path, command]): readonly [string[], Command<CommandContext>] => {
    const names = path.split(' ')
    const built = buildCommand<ParsedOptions, readonly string[], CommandContext>({
      docs: { brief: texts.commands[path]?.brief ?? '' },
      parameters: parametersOf(path, command, texts),
      func: (values: ParsedOptions, ...operands: readonly string[]) =>
        perform(command, new Arguments({ values, operands, argv: argv.slice(names.length) })),
    })
    return [names, built]
  })
  const routes: Record<string, Target> = {}
  for (const [[first = '', second], built] of made) {
    if (second === undefined) routes[first] = built
    else if (!(first in routes)) {
      const under = made.flatMap(([[name = '', sub], each]) => (name === first && sub ? [[sub, each]] : []))
      routes[first] = buildRouteMap({ routes: Object.fromEntries(under), docs: { brief: first } })
    }
  }
  return routes
}

/** The whole command as the parser takes it, for one call. */
export const applicationOf = (book: Book, handlers: Handlers, argv: readonly string[]): Application<CommandContext> =>
  buildApplication(
    buildRouteMap({ routes: routesOf(book, handlers, argv), docs: { brief: book.texts.title } }),
    {
      name: 'alavanca',
      scanner: {
        caseStyle: 'original',
        allowArgumentEscapeSequence: true,
        distanceOptions: {
          threshold: SLIP,
          weights: { insertion: 1, deletion: 1, substitution: 1, transposition: 1 },
        },
      },
      localization: {
        text: {
          ...text_en,
          // both are told by our own fault, in the language of the call: nothing is left for the parser to write
          noCommandRegisteredForInput: ({ input, corrections }) => {
            handlers.fault(
              noCommand(
                input,
                corrections.map((each) => each.replaceAll('`', '')),
              ),
            )
            return ''
          },
          exceptionWhileParsingArguments: (error) => {
            handlers.fault(callFault(error))
            return ''
          },
        },
      },
    },
    {
      help: {
        flag: {
          brief: book.texts.headings.usage,
          global: true,
          aliases: ['h'],
          defaultForRouteMap: true,
          run: (_, { result }) => handlers.help(result.prefix.slice(1).join(' '), argv.some(isHelp)),
        },
      },
      version: {
        flag: {
          brief: 'version',
          aliases: ['v'],
          run() {
            this.process.stdout.write(`${handlers.version()}\n`)
          },
        },
      },
    },
  )

const isHelp = (word: string): boolean => word === '--help' || word === '-h'
