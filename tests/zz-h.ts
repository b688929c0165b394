import fs from 'node:fs';
import { htmlImporter } from '/work/main/src/ingest/importers/html.ts';
const dir='/work/shared/corpus/html/';
const only=process.argv[2];
for(const d of fs.readdirSync(dir)){ if(only&&!d.includes(only))continue; const text=fs.readFileSync(dir+d+'/source.html','utf8');const exp=JSON.parse(fs.readFileSync(dir+d+'/expected-metadata.json','utf8'));
 const file={path:d+'.html',size:text.length,head:text.slice(0,65536),text:async()=>text,async *chunks(){yield text}} as never;
 const t=performance.now();
 for await(const item of htmlImporter.read(file)){ const ms=(performance.now()-t)|0;
  if(item.kind==='article'){const {body,...a}=item.article; console.log('=====',d,htmlImporter.recognises(file),ms+'ms'); console.log(JSON.stringify(a,null,1).replace(/\n\s+/g,' ').slice(0,2600)); console.log('BODY',body?.content.length, body?.content.replace(/\s+/g,' ').slice(0,200)); console.log('EXP',exp.title,'|',exp.byline,'|',exp.publishedTime,'|',exp.lang,'|',exp.siteName)}
  else console.log('=====',d,ms,JSON.stringify(item));
 }}
