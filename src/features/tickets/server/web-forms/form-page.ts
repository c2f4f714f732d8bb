import type { WebForm } from '@/server/db/generated/client'
import { escapeHtml } from '../../domain'
import { formWords } from './form-words'

/** The field that is there for programs only: people do not see it. Its name is one that programs like to fill in. */
export const TRAP_FIELD = 'website'

const STYLE = `
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:1rem;max-width:36rem;color:#1c2420;background:transparent}
h1{font-size:1.25rem;margin:0 0 1rem}
label{display:block;margin:0 0 .9rem}
label span{color:#5b665f;font-weight:400}
input,select,textarea{font:inherit;display:block;width:100%;box-sizing:border-box;margin-top:.25rem;padding:.5rem .6rem;border:1px solid #808b84;border-radius:.4rem;background:#fff;color:#1c2420}
textarea{min-height:9rem}
button,.button{font:inherit;font-weight:600;padding:.55rem 1.2rem;border:0;border-radius:.4rem;background:#1f5c40;color:#fff;text-decoration:none;display:inline-block;cursor:pointer}
:focus-visible{outline:2px solid #1f5c40;outline-offset:2px}
.trap{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
@media (prefers-color-scheme:dark){body{color:#e6ebe8}label span{color:#a5b0aa}input,select,textarea{background:#1b211e;color:#e6ebe8;border-color:#6f7a74}button,.button{background:#7cc4a0;color:#10231a}:focus-visible{outline-color:#7cc4a0}}
`

/** Tells the page it stands in how tall it is; that page may then make room. It says nothing else. */
const TELL_HEIGHT = `
var tell=function(){parent.postMessage({rapportForm:document.documentElement.scrollHeight},'*')};
addEventListener('load',tell);new ResizeObserver(tell).observe(document.body);
`

function page(language: string, title: string, body: string, nonce: string): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style nonce="${nonce}">${STYLE}</style></head>
<body><main>${body}</main><script nonce="${nonce}">${TELL_HEIGHT}</script></body>
</html>`
}

type Form = Pick<WebForm, 'id' | 'language' | 'title' | 'topics' | 'takesFiles'>

/** The form, as plain HTML: it works without scripts. */
export function formPage(form: Form, token: string, nonce: string): string {
  const t = formWords(form.language)
  const optional = `<span>(${t.optional})</span>`
  const topics = form.topics.map((topic) => `<option>${escapeHtml(topic)}</option>`).join('')
  return page(
    form.language,
    form.title,
    `<h1>${escapeHtml(form.title)}</h1>
<form method="post" action="/f/${form.id}" enctype="multipart/form-data">
<input type="hidden" name="token" value="${token}">
<label>${t.name} ${optional}<input name="name" maxlength="200" autocomplete="name"></label>
<label>${t.email}<input name="email" type="email" required maxlength="254" autocomplete="email"></label>
<label>${t.order} ${optional}<input name="order" maxlength="60" autocomplete="off"></label>
${topics ? `<label>${t.topic} ${optional}<select name="topic"><option value="">${t.choose}</option>${topics}</select></label>` : ''}
<label>${t.message}<textarea name="message" required maxlength="20000" rows="7"></textarea></label>
${form.takesFiles ? `<label>${t.files} ${optional}<input name="files" type="file" multiple></label>` : ''}
<div class="trap" aria-hidden="true"><label>${t.trap}<input name="${TRAP_FIELD}" tabindex="-1" autocomplete="off"></label></div>
<button type="submit">${t.send}</button>
</form>`,
    nonce,
  )
}

/** What the sender reads afterwards. Nothing of what they wrote is in it. */
export function answerPage(form: Form, kind: 'thanks' | 'early' | 'old' | 'invalid' | 'file' | 'busy', nonce: string): string {
  const t = formWords(form.language)
  const good = kind === 'thanks'
  return page(
    form.language,
    form.title,
    `<h1>${escapeHtml(form.title)}</h1><p role="${good ? 'status' : 'alert'}">${t[kind]}</p><p><a class="button" href="/f/${form.id}">${good ? t.again : t.back}</a></p>`,
    nonce,
  )
}

/** For a page of the store: puts the form where this script stands, and makes it as tall as it is. */
export const embedScript = (formId: string, origin: string): string => `(function(){
var at=document.currentScript,frame=document.createElement('iframe');
frame.src=${JSON.stringify(`${origin}/f/${formId}`)};frame.title=at.dataset.title||'Contact';
frame.style.cssText='width:100%;border:0;min-height:36rem';frame.loading='lazy';
at.parentNode.insertBefore(frame,at);
addEventListener('message',function(e){if(e.source===frame.contentWindow&&e.origin===${JSON.stringify(origin)}&&e.data&&e.data.rapportForm>0)frame.style.height=Math.min(Number(e.data.rapportForm),4000)+'px'});
})();
`
