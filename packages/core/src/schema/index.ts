/**
 * The one place that knows the schema library: its small build, with the functions that the packages use and the words that
 * the whole one has. Imported as a whole, under the name `z`, its lines read as those of the library.
 */
export {
  _default as withDefault,
  custom,
  gt,
  gte,
  lt,
  lte,
  minLength,
  nullable,
  nullish,
  optional,
  readonly,
  refine,
  regex,
  trim,
  unknown,
  type ZodMiniType as ZodType,
} from 'zod/mini'
export * from './builders.ts'
export { parseConfig } from './parse-config.ts'
