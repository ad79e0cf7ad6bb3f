import DefaultTheme from 'vitepress/theme'
import './colors.css'
import './diagram.css'
import './pages.css'

export default DefaultTheme
