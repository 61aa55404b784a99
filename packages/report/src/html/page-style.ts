import { PAGE_STYLE } from './inlined/page.ts'

/** The style sheet of the house's pages: light and dark, for screens of any width and for paper. */
export const pageStyle: string = PAGE_STYLE
