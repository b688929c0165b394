import fs from 'node:fs';
import { pageTextImporter } from '/work/main/src/ingest/importers/page-text.ts';
const dir='/work/shared/corpus/captures/';
const gold=JSON.parse(fs.readFileSync(dir+'gold.json','utf8'));
for (const f of fs.readdirSync(dir).filter(f=>f.endsWith('.txt')&&(!process.argv[2]||f.includes(process.argv[2])))) { const t=fs.readFileSync(dir+f,'utf8'); const g=gold.find(x=>x.file===f);
 const file={path:f,size:t.length,head:t.slice(0,65536),text:async()=>t} as never;
 const t0=performance.now(); const score=pageTextImporter.recognises(file);
 for await (const i of pageTextImporter.read(file)) { if(i.kind!=='article'){console.log(f,JSON.stringify(i));continue}
 const {body,...a}=i.article; console.log('=====',f,score,(performance.now()-t0|0)+'ms'); console.log(JSON.stringify(a)); console.log('GOLD',g?.title,'|',g?.byline,'|',g?.publishedTime,'|',g?.siteName,'|',g?.lang); if(process.argv[3])console.log(body.content); else console.log(body.content.slice(0,150),'...',body.content.slice(-250)); } }
