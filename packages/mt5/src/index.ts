export { formatLine, type ParsedLine, parseLine } from './protocol/lines.ts'
