// the fonts of the reader's own system: nothing is fetched from elsewhere
import theme from 'vitepress/theme-without-fonts'
import './style.css'

export default theme
