"""Danish words as people misspell them, and what they mean: activities, towns, and words of associations' names."""

ACTIVITIES = {
    "badmington": "badminton", "batminton": "badminton", "svomning": "swimming", "svømming": "swimming",
    "svømnig": "swimming", "svømmeing": "swimming", "hånbold": "handball", "håndbol": "handball",
    "håndblod": "handball", "fotbold": "football", "fodblod": "football", "fodbålt": "football", "fobold": "football",
    "gymnatik": "gymnastics", "gymmnastik": "gymnastics", "gymnstik": "gymnastics", "ridnig": "equestrian",
    "rydning": "equestrian", "basketbal": "basketball", "baskeball": "basketball", "voleybold": "volleyball",
    "vollyball": "volleyball", "florball": "floorball", "ishocky": "ice_hockey", "atletikk": "athletics",
    "atlektik": "athletics", "trampulin": "trampolining", "trampolinn": "trampolining", "parkur": "parkour",
    "cirkuss": "circus", "skøjteløp": "ice_skating", "skojtelob": "ice_skating", "rulleskøjder": "roller_sports",
    "klatrig": "climbing", "bueskydnig": "archery", "fægtnig": "fencing", "bogsning": "boxing", "boksnig": "boxing",
    "karete": "karate", "taekvondo": "taekwondo", "tækwondo": "taekwondo", "judå": "judo", "kajakk": "kayaking",
    "sejlspord": "sailing", "ballat": "ballet", "hipop": "hip_hop", "folkedands": "folk_dance", "teatter": "acting",
    "spejdre": "scouts", "spajder": "scouts", "musiksgole": "music_school", "musikskolle": "music_school",
    "rollespill": "role_play", "brædspil": "board_games", "lektiecafe": "homework_cafe", "lektihjælp": "homework_cafe",
    "bordtenis": "table_tennis", "tenniss": "tennis", "orientringsløb": "orienteering", "cykkling": "cycling",
    "skatebord": "skateboarding", "biljard": "billiards", "billedkunts": "visual_arts", "førstejælp": "red_cross_youth",
    "vægtløftnig": "weightlifting", "strikkke": "crafts",
}  # fmt: skip
"""What is typed, and the key of the activity that is meant."""

TOWNS = {
    "kobenhavn": "København", "københavnn": "København", "købehavn": "København", "københvan": "København",
    "århuss": "Aarhus", "aahus": "Aarhus", "oddense": "Odense", "odence": "Odense", "ålbårg": "Aalborg",
    "aalbog": "Aalborg", "roskile": "Roskilde", "rosklide": "Roskilde", "helsingor": "Helsingør",
    "helsingøer": "Helsingør", "nestved": "Næstved", "silkborg": "Silkeborg", "fredricia": "Fredericia",
    "fredrikshavn": "Frederikshavn", "svenborg": "Svendborg", "hilerød": "Hillerød", "slagelsse": "Slagelse",
    "horsns": "Horsens", "kolling": "Kolding", "esbjærg": "Esbjerg", "randrers": "Randers", "viborrg": "Viborg",
}  # fmt: skip
"""What is typed, and how the town's name begins."""

ASSOCIATIONS = (
    "Birkeparkens Boldklub", "Granvangens Idrætsforening", "Havnens Svømmeklub", "Møllebakkens Gymnastikforening",
    "Østre Fodboldklub", "Kildevældets Rideklub", "Sønderå Skakklub", "Solsikkens Danseskole", "Åens Roklub",
    "Nørrevangs Håndboldklub", "Skovbrynets Spejdergruppe", "Engens Musikforening", "Fjordens Kajakklub",
)  # fmt: skip
"""Invented associations."""

OF_ASSOCIATIONS = {
    "fodbldklub": "Østre Fodboldklub", "fodboldklup": "Østre Fodboldklub",
    "idrætforening": "Granvangens Idrætsforening",
    "idretsforening": "Granvangens Idrætsforening", "idrætsforenig": "Granvangens Idrætsforening",
    "svømmeklup": "Havnens Svømmeklub", "svomeklub": "Havnens Svømmeklub",
    "gymnastikforning": "Møllebakkens Gymnastikforening", "gymnasikforening": "Møllebakkens Gymnastikforening",
    "rideklup": "Kildevældets Rideklub", "skaklub": "Sønderå Skakklub", "danseskolle": "Solsikkens Danseskole",
    "håndbolklub": "Nørrevangs Håndboldklub", "hånboldklub": "Nørrevangs Håndboldklub",
    "spejdergrupe": "Skovbrynets Spejdergruppe", "boldklup": "Birkeparkens Boldklub",
    "birkepakens boldklub": "Birkeparkens Boldklub", "musikforening engen": "Engens Musikforening",
    "kajaklub": "Fjordens Kajakklub", "granvangen idrætsforening": "Granvangens Idrætsforening",
}  # fmt: skip
"""What is typed, and the association that is meant."""
