@rem "npm start" says exec so that sh makes way for node and signals reach it; for Windows, this is that word.
@%*
