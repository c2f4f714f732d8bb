import { TIME_ZONE_COOKIE } from '../i18n/time-zone'
import { preferenceCookie, THEME_COOKIE } from './theme'

/**
 * Runs in <head> before the first paint: puts `dark` on <html> when the reader chose it or their system prefers it, follows the system
 * while “as the system” is chosen, and tells the server the reader's time zone for the next request. No dependencies, no data.
 */
export const themeScript = `(function(){
var root=document.documentElement,query=matchMedia('(prefers-color-scheme: dark)');
function chosen(){var m=document.cookie.match(/(?:^|; )${THEME_COOKIE}=(light|dark|system)/);return m?m[1]:'system'}
function apply(){var c=chosen();root.classList.toggle('dark',c==='dark'||(c==='system'&&query.matches))}
apply();query.addEventListener('change',apply);addEventListener('rapport-theme',apply);
try{var zone=Intl.DateTimeFormat().resolvedOptions().timeZone;if(zone&&document.cookie.indexOf('${TIME_ZONE_COOKIE}='+encodeURIComponent(zone))<0)document.cookie='${preferenceCookie(TIME_ZONE_COOKIE, '')}'.replace('=;','='+encodeURIComponent(zone)+';')}catch(error){}
})()`
