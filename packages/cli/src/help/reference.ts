import type { Language } from '@alavanca/core'
import { COMMANDS } from '../map/map.ts'
import { EN } from '../texts/en.ts'
import { PT_BR } from '../texts/pt-br.ts'
import { commandParts, type MakeTable } from './command-page.ts'

/** The reference of the command in a language, part by part, as Markdown; `table` makes a table of headings and rows. */
export const commandPage = (language: Language, table: MakeTable): readonly string[] =>
  commandParts({ commands: COMMANDS, texts: language === 'pt-BR' ? PT_BR : EN }, table)
