export { EN as PT_BR } from './en.ts'
